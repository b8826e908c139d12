/**
 * Bilinear resizing, exact. Which of the kernels runs is the manifest's choice, because models notice: PIL's and
 * OpenCV's agree when enlarging and differ by tens of grey levels when shrinking.
 */
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import type { FloatPixels, Pixels, Size } from './pixels.ts';
import { resizeAntialiased } from './resizeAntialiased.ts';
import { resizeFloat } from './resizeFloat.ts';
import { resizeLinear } from './resizeLinear.ts';

export type Interpolation = Preprocessing['interpolation'];

/** Takes one finished row of interleaved RGB; the array is reused for the next row. */
export type RowSink<Row extends Uint8Array | Float32Array> = (row: Row, y: number) => void;

/**
 * Resizes to whole grey levels, row by row from the top.
 *
 * `antialias` reproduces PIL's BILINEAR and its absence OpenCV's INTER_LINEAR, both to the bit.
 */
export function resizeQuantised(
  source: Pixels,
  target: Size,
  antialias: boolean,
  sink: RowSink<Uint8Array>,
): void {
  if (source.width === target.width && source.height === target.height) {
    const stride = source.width * 3;
    for (let y = 0; y < source.height; y++) sink(source.data.subarray(y * stride, (y + 1) * stride), y);
  } else if (antialias) resizeAntialiased(source, target, sink);
  else resizeLinear(source, target, sink);
}

/** Resizes a whole image to whole grey levels. */
export function resizePixels(source: Pixels, target: Size, antialias: boolean): Pixels {
  const data = new Uint8Array(target.width * target.height * 3);
  const stride = target.width * 3;
  resizeQuantised(source, target, antialias, (row, y) => data.set(row, y * stride));
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
