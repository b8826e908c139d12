/**
 * Bilinear resizing, exact. Which of the kernels runs is the manifest's choice, because models notice: PIL's and
 * OpenCV's agree when enlarging and differ by tens of grey levels when shrinking.
 */
import type { Pixels, RowSink, Size } from './pixels.ts';
import { resizeAntialiased } from './resizeAntialiased.ts';
import { resizeLinear } from './resizeLinear.ts';

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
