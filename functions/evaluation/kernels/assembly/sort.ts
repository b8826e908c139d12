/** Sorts detections stably by descending score, by comparing them: numpy.argsort(-scores, kind='mergesort'). */

/** Above so many moves for each of a group, merging is cheaper than insertion. */
const PATIENCE: i32 = 64;

/** Sorts a group in place: mostly short, and sorted already. */
export function sortGroup(order: usize, count: i32, scores: usize, spare: usize): void {
  let moves = 0;
  for (let i = 1; i < count; i++) {
    const d = load<i32>(order + (i << 2));
    const score = load<f64>(scores + (d << 3));
    let at = i;
    while (at > 0) {
      const before = load<i32>(order + ((at - 1) << 2));
      if (!(load<f64>(scores + (before << 3)) < score)) break;
      store<i32>(order + (at << 2), before);
      at--;
    }
    store<i32>(order + (at << 2), d);
    moves += i - at;
    if (moves > PATIENCE * count) {
      // What has been inserted so far is sorted stably: merging may go on from there.
      mergeSort(order, count, scores, spare);
      return;
    }
  }
}

export function mergeSort(order: usize, count: i32, scores: usize, spare: usize): void {
  let from = order;
  let to = spare;
  for (let width = 1; width < count; width <<= 1) {
    for (let start = 0; start < count; start += width << 1) {
      merge(from, to, start, min(start + width, count), min(start + (width << 1), count), scores);
    }
    const other = from;
    from = to;
    to = other;
  }
  if (from !== order) memory.copy(order, from, count << 2);
}

/** Merges from[start…middle) and from[middle…end) into `to`. */
function merge(from: usize, to: usize, start: i32, middle: i32, end: i32, scores: usize): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takesLeft =
      left < middle &&
      (right >= end ||
        load<f64>(scores + (load<i32>(from + (left << 2)) << 3)) >=
          load<f64>(scores + (load<i32>(from + (right << 2)) << 3)));
    store<i32>(to + (at << 2), load<i32>(from + ((takesLeft ? left++ : right++) << 2)));
  }
}

/** Bytes that sorting needs beside what it sorts. */
export const SCRATCH_BYTES: usize = 1 << 22;
