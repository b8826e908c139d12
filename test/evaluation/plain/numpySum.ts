/** The order in which NumPy adds doubles: eight sums side by side up to 128 numbers, halves of more. */

const inOrder = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** numpy.sum of fewer than 8192 numbers. */
export function pairwiseSum(numbers: readonly number[]): number {
  if (numbers.length < 8) return inOrder(numbers);
  if (numbers.length > 128) {
    const half = Math.floor(numbers.length / 2);
    const left = half - (half % 8);
    return pairwiseSum(numbers.slice(0, left)) + pairwiseSum(numbers.slice(left));
  }
  const whole = numbers.length - (numbers.length % 8);
  const lane = (k: number): number => inOrder(numbers.slice(0, whole).filter((_, i) => i % 8 === k));
  const sum = lane(0) + lane(1) + (lane(2) + lane(3)) + (lane(4) + lane(5) + (lane(6) + lane(7)));
  return numbers.slice(whole).reduce((total, number) => total + number, sum);
}

/** numpy.mean: what fits the ufunc's buffer of 8192 numbers is summed pairwise, buffer after buffer. */
export function mean(numbers: readonly number[]): number {
  let sum = 0;
  for (let start = 0; start < numbers.length; start += 8192) {
    sum += pairwiseSum(numbers.slice(start, start + 8192));
  }
  return sum / numbers.length;
}
