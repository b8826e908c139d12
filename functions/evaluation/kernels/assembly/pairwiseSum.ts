/** NumPy's order of additions, as `pairwiseSum.ts` of the evaluator states it. */

const BLOCK: i32 = 128;

/** The sum of `count` doubles from `at` on. */
export function pairwiseSum(at: usize, count: i32): f64 {
  if (count > BLOCK) {
    const half = count >> 1;
    const left = half - (half & 7);
    return pairwiseSum(at, left) + pairwiseSum(at + ((left as usize) << 3), count - left);
  }
  const end = at + ((count as usize) << 3);
  let sum: f64 = 0;
  if (count >= 8) {
    let a = load<f64>(at);
    let b = load<f64>(at, 8);
    let c = load<f64>(at, 16);
    let d = load<f64>(at, 24);
    let e = load<f64>(at, 32);
    let f = load<f64>(at, 40);
    let g = load<f64>(at, 48);
    let h = load<f64>(at, 56);
    for (at += 64; at + 64 <= end; at += 64) {
      a += load<f64>(at);
      b += load<f64>(at, 8);
      c += load<f64>(at, 16);
      d += load<f64>(at, 24);
      e += load<f64>(at, 32);
      f += load<f64>(at, 40);
      g += load<f64>(at, 48);
      h += load<f64>(at, 56);
    }
    sum = a + b + (c + d) + (e + f + (g + h));
  }
  for (; at < end; at += 8) sum += load<f64>(at);
  return sum;
}
