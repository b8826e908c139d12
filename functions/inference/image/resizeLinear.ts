/**
 * OpenCV's `resize(…, INTER_LINEAR)` on 8-bit RGB, in OpenCV's own fixed-point arithmetic (imgproc/resize.cpp):
 * weights of 11 fractional bits, two taps along each axis whatever the scale, rounded once at the end.
 */
import type { Kernels } from '../kernels/kernels.ts';
import { roundHalfToEven } from './geometry.ts';
import type { Pixels, RowSink, Size } from './pixels.ts';
import { SourceRows } from './sourceRows.ts';

const COEFFICIENT_ONE = 1 << 11;

export function resizeLinear(
  source: Pixels,
  target: Size,
  kernels: Kernels,
  sink: RowSink<Uint8Array>,
): void {
  const { width } = target;
  const columns = linearAxis(source.width, width, true);
  const rows = linearAxis(source.height, target.height, false);
  // Along x the second neighbour is the next pixel, or has no weight.
  const first = kernels.place(columns.first.map((x) => 3 * x));
  const weights = kernels.place(columns.weights);
  const from = new SourceRows(source, kernels);
  // Two source rows, resized along x, are enough at any time: neighbouring target rows mostly share them.
  let upper = { y: -1, sums: kernels.allocate(16 * width) };
  let lower = { y: -1, sums: kernels.allocate(16 * width) };
  const to = kernels.allocate(4 * width);
  const row = kernels.bytes(to, 4 * width);
  const fill = (held: typeof upper, y: number) => {
    if (held.y === y) return;
    kernels.exports.sumColumns(from.place(y), first, weights, width, held.sums);
    held.y = y;
  };
  for (let y = 0; y < target.height; y++) {
    const above = rows.first[y] as number;
    if (upper.y !== above && lower.y === above) [upper, lower] = [lower, upper];
    fill(upper, above);
    fill(lower, rows.second[y] as number);
    const [a, b] = [rows.weights[2 * y] as number, rows.weights[2 * y + 1] as number];
    kernels.exports.blendRows(upper.sums, lower.sums, a, b, width, to);
    sink(row, y);
  }
}

interface LinearAxis {
  /** First of the two source positions of each target position. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Two for each target position. */
  readonly weights: Int16Array;
}

/** Position arithmetic in the precisions OpenCV uses: doubles, then one float32. */
function linearAxis(sourceSize: number, targetSize: number, clampFraction: boolean): LinearAxis {
  const scale = 1 / (targetSize / sourceSize);
  const axis: LinearAxis = {
    first: new Int32Array(targetSize),
    second: new Int32Array(targetSize),
    weights: new Int16Array(2 * targetSize),
  };
  const last = sourceSize - 1;
  for (let target = 0; target < targetSize; target++) {
    const position = Math.fround((target + 0.5) * scale - 0.5);
    const floor = Math.floor(position);
    const outside = floor < 0 || floor >= last;
    // Only along x does OpenCV drop the fraction at the edges; along y it blends the edge row with itself.
    const fraction = clampFraction && outside ? 0 : Math.fround(position - floor);
    axis.first[target] = Math.min(Math.max(floor, 0), last);
    axis.second[target] = Math.min(Math.max(floor + 1, 0), last);
    axis.weights[2 * target] = roundHalfToEven(Math.fround(1 - fraction) * COEFFICIENT_ONE);
    axis.weights[2 * target + 1] = roundHalfToEven(fraction * COEFFICIENT_ONE);
  }
  return axis;
}
