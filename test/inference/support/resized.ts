/** Whole images from the row-wise resizers. */

import type { FloatPixels, Pixels, Size } from '../../../functions/inference/image/pixels.ts';
import { resizeQuantised } from '../../../functions/inference/image/resize.ts';
import { resizeFloat } from '../../../functions/inference/image/resizeFloat.ts';
import { Kernels } from '../../../functions/inference/kernels/kernels.ts';

/** Resizes a whole image to whole grey levels. */
export function resizePixels(source: Pixels, target: Size, antialias: boolean): Pixels {
  const data = new Uint8Array(target.width * target.height * 3);
  const stride = target.width * 3;
  resizeQuantised(source, target, antialias, new Kernels(), (row, y) => {
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
): FloatPixels {
  const data = new Float32Array(target.width * target.height * 3);
  const stride = target.width * 3;
  resizeFloat(source, target, antialias, (row, y) => data.set(row, y * stride));
  return { data, width: target.width, height: target.height };
}
