/** The best of many scores, in an order that depends on nothing but them. */

/** Positions of the `count` highest scores, best first; of equal ones the first. */
export function topScores(scores: ArrayLike<number>, count: number): Uint32Array {
  const enough = count < scores.length;
  const least = enough ? nthHighest(new Float64Array(scores), count) : Number.NEGATIVE_INFINITY;
  const positions: number[] = [];
  for (let position = 0; position < scores.length; position++) {
    if ((scores[position] as number) >= least) positions.push(position);
  }
  const order = Uint32Array.from(positions);
  order.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return order.subarray(0, count);
}

/** The value that has place `n`, counted from 1, from the highest down (Hoare's selection); `values` is reordered. */
function nthHighest(values: Float64Array, n: number): number {
  let low = 0;
  let high = values.length - 1;
  const target = n - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) > pivot) left++;
      while ((values[right] as number) < pivot) right--;
      if (left > right) break;
      const exchanged = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = exchanged;
    }
    if (target <= right) high = right;
    else if (target >= left) low = left;
    else break;
  }
  return values[target] as number;
}
