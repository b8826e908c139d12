/**
 * OpenCV's `resize(…, INTER_CUBIC)` on 8-bit RGB, as its own code does it (imgproc/resize.cpp): A = −0.75, weights of 11
 * fractional bits, four taps along each axis whatever the scale, whole sums along x, and along y float32 sums rounded to even
 * at the half. (Intel's library, which OpenCV's packages for x64 call first, is up to one grey level away from that.)
 */
import type { Kernels } from '../kernels/kernels.ts';
import { roundHalfToEven } from './geometry.ts';
import type { Pixels, RowSink, Size } from './pixels.ts';

const TAPS = 4;
const COEFFICIENT_ONE = 1 << 11;
const f = Math.fround;
const A = f(-0.75);

export function resizeCubic(source: Pixels, target: Size, kernels: Kernels, sink: RowSink<Uint8Array>): void {
  const columns = cubicAxis(source.width, target.width);
  const rows = cubicAxis(source.height, target.height);
  const stride = 3 * target.width;
  // A ring of four source rows, resized along x: those that come later need none before.
  const ring = Array.from({ length: TAPS }, () => ({ y: -1, sums: new Float32Array(stride) }));
  const row = kernels.bytes(kernels.allocate(4 * target.width), 4 * target.width);
  for (let y = 0; y < target.height; y++) {
    const taps = [0, 1, 2, 3].map((tap) => {
      const from = rows.from[TAPS * y + tap] as number;
      const held = ring[from % TAPS] as (typeof ring)[number];
      if (held.y !== from) sumColumns(source, from, columns, held.sums);
      held.y = from;
      return held.sums;
    });
    blend(taps as [Float32Array, Float32Array, Float32Array, Float32Array], rows.weights, TAPS * y, row);
    sink(row, y);
  }
}

interface CubicAxis {
  /** Four source positions of each target position, repeated at the borders. */
  readonly from: Int32Array;
  /** Four for each target position. */
  readonly weights: Int16Array;
}

/** Position arithmetic in the precisions OpenCV uses: doubles, then float32. */
function cubicAxis(sourceSize: number, targetSize: number): CubicAxis {
  const scale = 1 / (targetSize / sourceSize);
  const axis = { from: new Int32Array(TAPS * targetSize), weights: new Int16Array(TAPS * targetSize) };
  for (let target = 0; target < targetSize; target++) {
    const position = f((target + 0.5) * scale - 0.5);
    const floor = Math.floor(position);
    for (const [tap, weight] of cubicWeights(f(position - floor)).entries()) {
      axis.from[TAPS * target + tap] = Math.min(Math.max(floor - 1 + tap, 0), sourceSize - 1);
      axis.weights[TAPS * target + tap] = roundHalfToEven(f(weight * COEFFICIENT_ONE));
    }
  }
  return axis;
}

/** OpenCV's `interpolateCubic`, every step of it in float32. @param x from the second tap, 0 to 1 */
function cubicWeights(x: number): [number, number, number, number] {
  const after = f(x + 1);
  const outer = f(f(f(f(f(A * after) - f(5 * A)) * after) + f(8 * A)) * after) - f(4 * A);
  const [first, second, third] = [f(outer), inner(x), inner(f(1 - x))];
  return [first, second, third, f(f(f(1 - first) - second) - third)];
}

const inner = (x: number): number => f(f(f(f(f(f(A + 2) * x) - f(A + 3)) * x) * x) + 1);

function sumColumns(source: Pixels, y: number, { from, weights }: CubicAxis, sums: Float32Array): void {
  const { data, width } = source;
  const row = 3 * width * y;
  for (let to = 0; to < sums.length; to++) {
    const at = TAPS * Math.trunc(to / 3);
    let sum = 0;
    for (let tap = at; tap < at + TAPS; tap++) {
      sum += (data[row + 3 * (from[tap] as number) + (to % 3)] as number) * (weights[tap] as number);
    }
    sums[to] = sum;
  }
}

/** The four rows, the last one first, as OpenCV adds them. @param row four bytes a pixel */
function blend(
  [a, b, c, d]: readonly [Float32Array, Float32Array, Float32Array, Float32Array],
  weights: Int16Array,
  at: number,
  row: Uint8Array,
): void {
  const one = COEFFICIENT_ONE * COEFFICIENT_ONE;
  const [first, second, third, fourth] = [0, 1, 2, 3].map((tap) =>
    f((weights[at + tap] as number) / one),
  ) as [number, number, number, number];
  for (let from = 0; from < a.length; from++) {
    let sum = f((d[from] as number) * fourth);
    sum = f(f((c[from] as number) * third) + sum);
    sum = f(f((b[from] as number) * second) + sum);
    sum = f(f((a[from] as number) * first) + sum);
    row[from + Math.trunc(from / 3)] = Math.min(Math.max(roundHalfToEven(sum), 0), 255);
  }
}
