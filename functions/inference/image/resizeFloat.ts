/** Resizing without rounding to grey levels: float32 between the passes and at the end, as torch does. */
import type { FloatPixels, Pixels, RowSink, Size } from './pixels.ts';
import { filterOf, type ResizeRule } from './resize.ts';
import { antialiasTaps, cubicTaps, linearTaps, type Taps } from './taps.ts';

export function resizeFloat(
  source: Pixels | FloatPixels,
  target: Size,
  { kernel, antialias }: ResizeRule,
  sink: RowSink<Float32Array>,
): void {
  const filter = filterOf(kernel);
  const nearest = filter === 'bicubic' ? cubicTaps : linearTaps;
  const tapsOf = (from: number, to: number) =>
    antialias ? antialiasTaps(from, to, filter) : nearest(from, to);
  const stride = target.width * 3;
  const narrow = resizeColumns(source, tapsOf(source.width, target.width));
  const { start, count, weights, width } = tapsOf(source.height, target.height);
  const sums = new Float64Array(stride);
  const row = new Float32Array(stride);
  for (let y = 0; y < target.height; y++) {
    sums.fill(0);
    for (let tap = 0; tap < (count[y] as number); tap++) {
      const factor = weights[y * width + tap] as number;
      const from = ((start[y] as number) + tap) * stride;
      for (let i = 0; i < stride; i++) sums[i] = (sums[i] as number) + (narrow[from + i] as number) * factor;
    }
    row.set(sums);
    sink(row, y);
  }
}

function resizeColumns({ data, width: sourceWidth, height }: Pixels | FloatPixels, taps: Taps): Float32Array {
  const { start, count, weights, width } = taps;
  const result = new Float32Array(start.length * height * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < start.length; x++, to += 3) {
      let from = (y * sourceWidth + (start[x] as number)) * 3;
      let weight = x * width;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (const end = weight + (count[x] as number); weight < end; weight++, from += 3) {
        const factor = weights[weight] as number;
        red += (data[from] as number) * factor;
        green += (data[from + 1] as number) * factor;
        blue += (data[from + 2] as number) * factor;
      }
      result[to] = red;
      result[to + 1] = green;
      result[to + 2] = blue;
    }
  }
  return result;
}
