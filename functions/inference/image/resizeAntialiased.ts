/**
 * PIL's `Image.resize(size, BILINEAR)` on 8-bit RGB, in PIL's own fixed-point arithmetic (libImaging/Resample.c):
 * weights of 22 fractional bits, columns first, whole grey levels between the two passes. Equal to Pillow 11 to the
 * bit; Pillow 13 does the rows first where that is less work, which moves some values by one grey level.
 */
import type { Pixels, RowSink, Size } from './pixels.ts';
import { antialiasTaps, type Taps } from './taps.ts';

const PRECISION_BITS = 32 - 8 - 2;
const ONE = 1 << PRECISION_BITS;
const HALF = 1 << (PRECISION_BITS - 1);

export function resizeAntialiased(source: Pixels, target: Size, sink: RowSink<Uint8Array>): void {
  const narrow = target.width === source.width ? source.data : resizeColumns(source, target.width);
  resizeRows(narrow, target.width * 3, source.height, target.height, sink);
}

interface FixedTaps extends Omit<Taps, 'weights'> {
  readonly weights: Int32Array;
}

function fixedTaps(sourceSize: number, targetSize: number): FixedTaps {
  const taps = antialiasTaps(sourceSize, targetSize);
  return { ...taps, weights: Int32Array.from(taps.weights, (weight) => Math.trunc(0.5 + weight * ONE)) };
}

function resizeColumns(source: Pixels, targetWidth: number): Uint8Array {
  const { start, count, weights, width } = fixedTaps(source.width, targetWidth);
  const { data } = source;
  const result = new Uint8Array(targetWidth * source.height * 3);
  let to = 0;
  for (let y = 0; y < source.height; y++) {
    const row = y * source.width * 3;
    for (let x = 0; x < targetWidth; x++) {
      let from = row + (start[x] as number) * 3;
      let weight = x * width;
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      for (const end = weight + (count[x] as number); weight < end; weight++, from += 3) {
        const factor = weights[weight] as number;
        red += (data[from] as number) * factor;
        green += (data[from + 1] as number) * factor;
        blue += (data[from + 2] as number) * factor;
      }
      result[to] = clip8(red);
      result[to + 1] = clip8(green);
      result[to + 2] = clip8(blue);
      to += 3;
    }
  }
  return result;
}

function resizeRows(
  data: Uint8Array,
  stride: number,
  sourceHeight: number,
  targetHeight: number,
  sink: RowSink<Uint8Array>,
): void {
  if (targetHeight === sourceHeight) {
    for (let y = 0; y < targetHeight; y++) sink(data.subarray(y * stride, (y + 1) * stride), y);
    return;
  }
  const { start, count, weights, width } = fixedTaps(sourceHeight, targetHeight);
  const sums = new Int32Array(stride);
  const row = new Uint8Array(stride);
  for (let y = 0; y < targetHeight; y++) {
    if (count[y] === 2) {
      const upper = (start[y] as number) * stride;
      blendTwo(data, upper, weights[y * width] as number, weights[y * width + 1] as number, row);
      sink(row, y);
      continue;
    }
    sums.fill(HALF);
    for (let tap = 0; tap < (count[y] as number); tap++) {
      const factor = weights[y * width + tap] as number;
      const from = ((start[y] as number) + tap) * stride;
      if (factor !== 0) {
        for (let i = 0; i < stride; i++) sums[i] = (sums[i] as number) + (data[from + i] as number) * factor;
      }
    }
    for (let i = 0; i < stride; i++) row[i] = clip8(sums[i] as number);
    sink(row, y);
  }
}

/** The general sum below in one go: what nearly every row needs when an image is enlarged. */
function blendTwo(data: Uint8Array, upper: number, a: number, b: number, row: Uint8Array): void {
  const lower = upper + row.length;
  for (let i = 0; i < row.length; i++) {
    row[i] = clip8(HALF + (data[upper + i] as number) * a + (data[lower + i] as number) * b);
  }
}

/** Bilinear weights are never negative and add up to 1, but their roundings may pass the top by a little. */
function clip8(sum: number): number {
  const level = sum >> PRECISION_BITS;
  return Math.min(level, 255);
}
