/**
 * Resizing, exact. Which of the kernels runs is the manifest's choice, because models notice: PIL's and
 * OpenCV's agree when enlarging and differ by tens of grey levels when shrinking.
 */
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Pixels, RowSink, Size } from './pixels.ts';
import { resizeAntialiased } from './resizeAntialiased.ts';
import { resizeCubic } from './resizeCubic.ts';
import { resizeLinear } from './resizeLinear.ts';
import { SourceRows } from './sourceRows.ts';

/** What libvips has resized arrives in its size, and is left as it is. */
export type ResizeRule = Pick<Preprocessing['interpolation'], 'kernel' | 'antialias'>;

export const filterOf = (kernel: ResizeRule['kernel']): 'bilinear' | 'bicubic' =>
  kernel === 'bicubic' ? 'bicubic' : 'bilinear';

/**
 * Resizes to whole grey levels, row by row from the top. A row has four bytes a pixel, of which the last means nothing.
 *
 * `antialias` reproduces PIL's BILINEAR and BICUBIC, and its absence OpenCV's INTER_LINEAR and INTER_CUBIC, all to the bit.
 *
 * @param kernels where the rows are made: what they had allocated before stays
 */
export function resizeQuantised(
  source: Pixels,
  target: Size,
  { kernel, antialias }: ResizeRule,
  kernels: Kernels,
  sink: RowSink<Uint8Array>,
): void {
  if (source.width === target.width && source.height === target.height) asItIs(source, kernels, sink);
  else if (antialias) resizeAntialiased(source, target, filterOf(kernel), kernels, sink);
  else if (kernel === 'bicubic') resizeCubic(source, target, kernels, sink);
  else resizeLinear(source, target, kernels, sink);
}

function asItIs(source: Pixels, kernels: Kernels, sink: RowSink<Uint8Array>): void {
  const from = new SourceRows(source, kernels);
  const to = kernels.allocate(4 * source.width);
  const row = kernels.bytes(to, 4 * source.width);
  for (let y = 0; y < source.height; y++) {
    kernels.exports.widenRow(from.place(y), source.width, to);
    sink(row, y);
  }
}
