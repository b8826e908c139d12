/** The highest class value of every candidate: of most it is too low already, and nothing else of them need be looked at. */
import { Kernels } from '../kernels/kernels.ts';
import type { Numbers } from './tensors.ts';

export interface ClassValues {
  readonly data: Numbers;
  readonly candidates: number;
  /** Where the first candidate's first class is. */
  readonly first: number;
  readonly classes: number;
  /** From candidate to candidate, and from class to class; one of them is 1. */
  readonly candidateStride: number;
  readonly classStride: number;
}

/** As much of an output as is looked at in one go: it stays in the cache. */
const SLAB_NUMBERS = 1 << 16;

let kernels: Kernels | undefined;

/** One number for each candidate, NaN where one of its values is none; undefined of what is not float32. */
export function classMaxima(values: ClassValues): Float32Array | undefined {
  const { data } = values;
  if (!(data instanceof Float32Array)) return undefined;
  kernels ??= new Kernels();
  return values.classStride === 1
    ? maximaOfRows(data, values, kernels)
    : maximaOfColumns(data, values, kernels);
}

function maximaOfRows(
  data: Float32Array,
  { candidates, first, classes, candidateStride: stride }: ClassValues,
  kernels: Kernels,
): Float32Array {
  const maxima = new Float32Array(candidates);
  const most = Math.max(1, Math.floor(SLAB_NUMBERS / stride));
  for (let row = 0; row < candidates; row += most) {
    const rows = Math.min(most, candidates - row);
    const begin = row * stride + first;
    kernels.begin();
    const from = kernels.place(data.subarray(begin, begin + (rows - 1) * stride + classes));
    const highest = kernels.allocate(maxima.BYTES_PER_ELEMENT * rows);
    kernels.exports.rowMaxima(from, rows, stride, classes, highest);
    maxima.set(kernels.float32(highest, rows), row);
  }
  return maxima;
}

function maximaOfColumns(
  data: Float32Array,
  { candidates, first, classes, classStride: stride }: ClassValues,
  kernels: Kernels,
): Float32Array {
  const maxima = new Float32Array(candidates);
  for (let left = 0; left < candidates; left += SLAB_NUMBERS) {
    const count = Math.min(SLAB_NUMBERS, candidates - left);
    kernels.begin();
    const from = kernels.allocate(maxima.BYTES_PER_ELEMENT * count);
    const highest = kernels.allocate(maxima.BYTES_PER_ELEMENT * count);
    const column = kernels.float32(from, count);
    kernels.float32(highest, count).fill(Number.NEGATIVE_INFINITY);
    for (let index = 0; index < classes; index++) {
      const begin = first + index * stride + left;
      column.set(data.subarray(begin, begin + count));
      kernels.exports.raise(from, count, highest);
    }
    maxima.set(kernels.float32(highest, count), left);
  }
  return maxima;
}
