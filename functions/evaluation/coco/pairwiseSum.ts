/** NumPy's sum of doubles: the order of additions decides the last bits of a mean. */

const CHUNK = 8192;
const BLOCK = 128;

/** numpy.mean of a one-dimensional array: reduced in chunks of the ufunc buffer's size, chunk sums added left to right. */
export function numpyMean(values: Float64Array): number {
  return numpySum(values) / values.length;
}

/** numpy.sum of a one-dimensional array, likewise. */
export function numpySum(values: Float64Array): number {
  let sum = 0;
  for (let start = 0; start < values.length; start += CHUNK) {
    sum += pairwiseSum(values, start, Math.min(CHUNK, values.length - start));
  }
  return sum;
}

/** `pairwise_sum_DOUBLE` of NumPy's loops_utils.h: eight accumulators up to 128 values, halves above. */
export function pairwiseSum(values: Float64Array, start: number, count: number): number {
  if (count < 8) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[start + i] as number;
    return sum;
  }
  if (count <= BLOCK) {
    let a = values[start] as number;
    let b = values[start + 1] as number;
    let c = values[start + 2] as number;
    let d = values[start + 3] as number;
    let e = values[start + 4] as number;
    let f = values[start + 5] as number;
    let g = values[start + 6] as number;
    let h = values[start + 7] as number;
    let i = 8;
    for (; i < count - (count % 8); i += 8) {
      a += values[start + i] as number;
      b += values[start + i + 1] as number;
      c += values[start + i + 2] as number;
      d += values[start + i + 3] as number;
      e += values[start + i + 4] as number;
      f += values[start + i + 5] as number;
      g += values[start + i + 6] as number;
      h += values[start + i + 7] as number;
    }
    let sum = a + b + (c + d) + (e + f + (g + h));
    for (; i < count; i++) sum += values[start + i] as number;
    return sum;
  }
  const half = Math.floor(count / 2);
  const left = half - (half % 8);
  return pairwiseSum(values, start, left) + pairwiseSum(values, start + left, count - left);
}
