/** NumPy's sum of doubles: the order of additions decides the last bits of a mean. */

const CHUNK = 8192;
const BLOCK = 128;

/** numpy.mean of a one-dimensional array: reduced in chunks of the ufunc buffer's size, chunk sums added left to right. */
export function numpyMean(values: Float64Array): number {
  let sum = 0;
  for (let start = 0; start < values.length; start += CHUNK) {
    sum += pairwiseSum(values, start, Math.min(CHUNK, values.length - start));
  }
  return sum / values.length;
}

/** `pairwise_sum_DOUBLE` of NumPy's loops_utils.h: eight accumulators up to 128 values, halves above. */
export function pairwiseSum(values: Float64Array, start: number, count: number): number {
  if (count < 8) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[start + i] as number;
    return sum;
  }
  if (count <= BLOCK) {
    const lanes = values.slice(start, start + 8);
    let i = 8;
    for (; i < count - (count % 8); i += 8) {
      for (let lane = 0; lane < 8; lane++) {
        lanes[lane] = (lanes[lane] as number) + (values[start + i + lane] as number);
      }
    }
    const pair = (lane: number): number => (lanes[lane] as number) + (lanes[lane + 1] as number);
    let sum = pair(0) + pair(2) + (pair(4) + pair(6));
    for (; i < count; i++) sum += values[start + i] as number;
    return sum;
  }
  const half = Math.floor(count / 2);
  const left = half - (half % 8);
  return pairwiseSum(values, start, left) + pairwiseSum(values, start + left, count - left);
}
