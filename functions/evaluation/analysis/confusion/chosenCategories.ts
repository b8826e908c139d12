/** The part of a confusion matrix that is about some of its categories. */

/**
 * Rows and columns of the chosen categories, then one of all others, then the background. What does not involve a chosen
 * category is left out. Pairs stay as they are: a detection of another category still takes its object.
 *
 * @param counts [K + 1, K + 1] background last
 * @param chosen indexes among the K, in the order wanted
 * @returns [n + 2, n + 2] of n chosen categories
 */
export function ofCategories(counts: Int32Array, K: number, chosen: Int32Array): Int32Array {
  const n = chosen.length;
  const places = new Int32Array(K + 1).fill(n);
  chosen.forEach((k, place) => {
    places[k] = place;
  });
  places[K] = n + 1;
  const answer = new Int32Array((n + 2) ** 2);
  counts.forEach((count, at) => {
    const row = places[Math.floor(at / (K + 1))] as number;
    const column = places[at % (K + 1)] as number;
    if (row >= n && column >= n) return;
    const to = row * (n + 2) + column;
    answer[to] = (answer[to] as number) + count;
  });
  return answer;
}
