/**
 * PIL's `Image.resize(size, BILINEAR)` and `BICUBIC` on 8-bit RGB, in PIL's own fixed-point arithmetic (libImaging/Resample.c):
 * weights of 22 fractional bits, columns first, whole grey levels between the two passes. Equal to Pillow 11 to the
 * bit; Pillow 13 does the rows first where that is less work, which moves some values by one grey level.
 */
import { type Kernels, wholeVectors } from '../kernels/kernels.ts';
import type { Pixels, RowSink, Size } from './pixels.ts';
import { SourceRows } from './sourceRows.ts';
import { antialiasTaps, type Taps } from './taps.ts';

type FilterName = 'bilinear' | 'bicubic';

const PRECISION_BITS = 32 - 8 - 2;
const ONE = 1 << PRECISION_BITS;

export function resizeAntialiased(
  source: Pixels,
  target: Size,
  kernel: FilterName,
  kernels: Kernels,
  sink: RowSink<Uint8Array>,
): void {
  const { width } = target;
  const { weighRows } = kernels.exports;
  const rows = fixedTaps(source.height, target.height, kernel);
  const weights = kernels.place(rows.weights);
  const narrow = narrowRows(source, width, kernel, kernels);
  // A ring of as many rows, resized along x, as a target row is made of: those that come later need none before.
  // Each has whole vectors to itself, because that is what is written of it: the next place may hold an older row.
  const kept = rows.width;
  const stride = wholeVectors(4 * width);
  const ring = kernels.allocate(kept * stride);
  const to = kernels.allocate(4 * width);
  const row = kernels.bytes(to, 4 * width);
  let done = 0;
  for (let y = 0; y < target.height; y++) {
    const first = rows.start[y] as number;
    const count = rows.count[y] as number;
    for (done = Math.max(done, first); done < first + count; done++) {
      narrow(done, ring + (done % kept) * stride);
    }
    weighRows(ring, kept, stride, first, count, weights + 4 * y * rows.width, width, to);
    sink(row, y);
  }
}

/** Resizes one source row along x, to a place in the kernels' memory. */
type NarrowRow = (y: number, to: number) => void;

/** What has its width already is left as it is: to weigh it by 1 would round nothing, and take its time. */
function narrowRows(source: Pixels, width: number, kernel: FilterName, kernels: Kernels): NarrowRow {
  const { weighColumns, widenRow } = kernels.exports;
  const from = new SourceRows(source, kernels);
  if (width === source.width) return (y, to) => widenRow(from.place(y), width, to);
  const taps = fixedTaps(source.width, width, kernel);
  const start = kernels.place(taps.start.map((x) => 3 * x));
  const count = kernels.place(taps.count);
  const weights = kernels.place(taps.weights);
  return (y, to) => weighColumns(from.place(y), start, count, weights, taps.width, width, to);
}

interface FixedTaps extends Omit<Taps, 'weights'> {
  readonly weights: Int32Array;
}

/** The half is rounded away from zero. */
function fixedTaps(sourceSize: number, targetSize: number, kernel: FilterName): FixedTaps {
  const taps = antialiasTaps(sourceSize, targetSize, kernel);
  const fixed = (weight: number) => Math.trunc(weight * ONE + (weight < 0 ? -0.5 : 0.5));
  return { ...taps, weights: Int32Array.from(taps.weights, fixed) };
}
