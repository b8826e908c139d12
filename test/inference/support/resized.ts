/** Whole images from the row-wise resizers. */

import type { FloatPixels, Pixels, Size } from '../../../functions/inference/image/pixels.ts';
import { type ResizeRule, resizeQuantised } from '../../../functions/inference/image/resize.ts';
import { resizeFloat } from '../../../functions/inference/image/resizeFloat.ts';
import { Kernels } from '../../../functions/inference/kernels/kernels.ts';

type Kernel = ResizeRule['kernel'];

/** Resizes a whole image to whole grey levels. */
export function resizePixels(
  source: Pixels,
  target: Size,
  antialias: boolean,
  kernel: Kernel = 'bilinear',
): Pixels {
  const data = new Uint8Array(target.width * target.height * 3);
  const stride = target.width * 3;
  resizeQuantised(source, target, { kernel, antialias }, new Kernels(), (row, y) => {
    const levels = row.filter((_, at) => at % 4 !== 3);
    data.set(levels, y * stride);
  });
  return { data, width: target.width, height: target.height };
}

/** Resizes a whole image to float values. */
export function resizePixelsFloat(
  source: Pixels | FloatPixels,
  target: Size,
  antialias: boolean,
  kernel: Kernel = 'bilinear',
): FloatPixels {
  const data = new Float32Array(target.width * target.height * 3);
  const stride = target.width * 3;
  resizeFloat(source, target, { kernel, antialias }, (row, y) => data.set(row, y * stride));
  return { data, width: target.width, height: target.height };
}
