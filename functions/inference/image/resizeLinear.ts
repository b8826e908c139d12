/**
 * OpenCV's `resize(…, INTER_LINEAR)` on 8-bit RGB, in OpenCV's own fixed-point arithmetic (imgproc/resize.cpp):
 * weights of 11 fractional bits, four taps whatever the scale, rounded once at the end.
 */
import { roundHalfToEven } from './geometry.ts';
import type { Pixels, RowSink, Size } from './pixels.ts';

const COEFFICIENT_ONE = 1 << 11;

interface LinearAxis {
  /** First of the two source positions of each target position. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly firstWeight: Int32Array;
  readonly secondWeight: Int32Array;
}

export function resizeLinear(source: Pixels, target: Size, sink: RowSink<Uint8Array>): void {
  const columns = linearAxis(source.width, target.width, true);
  const rows = linearAxis(source.height, target.height, false);
  const stride = target.width * 3;
  const row = new Uint8Array(stride);
  // Two source rows, resized along x, are enough at any time: neighbouring target rows mostly share them.
  let upper = { y: -1, sums: new Int32Array(stride) };
  let lower = { y: -1, sums: new Int32Array(stride) };
  for (let y = 0; y < target.height; y++) {
    const first = rows.first[y] as number;
    const second = rows.second[y] as number;
    if (upper.y !== first && lower.y === first) [upper, lower] = [lower, upper];
    if (upper.y !== first) upper.y = resizeRow(source, first, columns, upper.sums);
    if (lower.y !== second) lower.y = resizeRow(source, second, columns, lower.sums);
    blend(upper.sums, lower.sums, rows.firstWeight[y] as number, rows.secondWeight[y] as number, row);
    sink(row, y);
  }
}

/** Position arithmetic in the precisions OpenCV uses: doubles, then one float32. */
function linearAxis(sourceSize: number, targetSize: number, clampFraction: boolean): LinearAxis {
  const scale = 1 / (targetSize / sourceSize);
  const axis: LinearAxis = {
    first: new Int32Array(targetSize),
    second: new Int32Array(targetSize),
    firstWeight: new Int32Array(targetSize),
    secondWeight: new Int32Array(targetSize),
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
    axis.firstWeight[target] = roundHalfToEven(Math.fround(1 - fraction) * COEFFICIENT_ONE);
    axis.secondWeight[target] = roundHalfToEven(fraction * COEFFICIENT_ONE);
  }
  return axis;
}

function resizeRow(source: Pixels, y: number, columns: LinearAxis, sums: Int32Array): number {
  const { first, second, firstWeight, secondWeight } = columns;
  const { data } = source;
  const row = y * source.width * 3;
  for (let x = 0, to = 0; x < first.length; x++, to += 3) {
    const left = row + (first[x] as number) * 3;
    const right = row + (second[x] as number) * 3;
    const a = firstWeight[x] as number;
    const b = secondWeight[x] as number;
    sums[to] = (data[left] as number) * a + (data[right] as number) * b;
    sums[to + 1] = (data[left + 1] as number) * a + (data[right + 1] as number) * b;
    sums[to + 2] = (data[left + 2] as number) * a + (data[right + 2] as number) * b;
  }
  return y;
}

/** The shifts are OpenCV's (VResizeLinear for 8 bits): they lose the same low bits. */
function blend(upper: Int32Array, lower: Int32Array, a: number, b: number, row: Uint8Array): void {
  for (let i = 0; i < row.length; i++) {
    const above = (a * ((upper[i] as number) >> 4)) >> 16;
    const below = (b * ((lower[i] as number) >> 4)) >> 16;
    row[i] = (above + below + 2) >> 2;
  }
}
