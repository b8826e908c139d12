/** Stable sorts of row numbers, by score and by small integers. Sorting by several keys is sorting by the last first. */
import { orderByRank, scoreRanks } from './scoreRanks.ts';

/** 0, 1, … count − 1. */
export function identityOrder(count: number): Int32Array {
  const order = new Int32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  return order;
}

/**
 * `order` with its rows stably sorted by ascending key.
 *
 * @param keys by row, 0 ≤ key < keyCount
 */
export function orderByKey(order: Int32Array, keys: Int32Array, keyCount: number): Int32Array {
  if (isOrdered(order, keys)) return order;
  const next = new Int32Array(keyCount + 1);
  for (let i = 0; i < order.length; i++) {
    const key = (keys[order[i] as number] as number) + 1;
    next[key] = (next[key] as number) + 1;
  }
  for (let key = 0; key < keyCount; key++) next[key + 1] = (next[key + 1] as number) + (next[key] as number);
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    const key = keys[row] as number;
    const at = next[key] as number;
    sorted[at] = row;
    next[key] = at + 1;
  }
  return sorted;
}

/** True where sorting `order` by `keys` would change nothing. */
export function isOrdered(order: Int32Array, keys: Int32Array): boolean {
  for (let i = 1; i < order.length; i++) {
    if ((keys[order[i] as number] as number) < (keys[order[i - 1] as number] as number)) return false;
  }
  return true;
}

/** values[order[i]] for every i. */
export function gather<T extends Int32Array | Float64Array>(values: T, order: Int32Array): T {
  // One loop per type: a loop that meets both is several times slower in V8.
  const gathered = values instanceof Int32Array ? gatherInt32(values, order) : gatherFloat64(values, order);
  return gathered as T;
}

function gatherInt32(values: Int32Array, order: Int32Array): Int32Array {
  const gathered = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) gathered[i] = values[order[i] as number] as number;
  return gathered;
}

function gatherFloat64(values: Float64Array, order: Int32Array): Float64Array {
  const gathered = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) gathered[i] = values[order[i] as number] as number;
  return gathered;
}

/** The rows of `values`, of `width` elements each, that `order` names, each at most once. */
export function gatherCells<T extends Int32Array | Uint8Array>(
  values: T,
  order: Int32Array,
  width: number,
): T {
  const gathered = values.slice(0, order.length * width) as T;
  for (let to = 0; to < order.length; to++) {
    const from = (order[to] as number) * width;
    gathered.set(values.subarray(from, from + width), to * width);
  }
  return gathered;
}

/** Above this length sorting by digits is cheaper than by insertion. */
const SHORT = 64;

/** Sorts rows[start…end) in place, stably by descending score: many short lists, often sorted already. */
export function sortByScore(rows: Int32Array, start: number, end: number, scores: Float64Array): void {
  let moves = 0;
  for (let i = start + 1; i < end; i++) {
    const row = rows[i] as number;
    const score = scores[row] as number;
    let at = i;
    while (at > start && (scores[rows[at - 1] as number] as number) < score) {
      rows[at] = rows[at - 1] as number;
      at--;
    }
    rows[at] = row;
    moves += i - at;
    // What has been inserted so far is sorted stably: the digits may go on from there.
    if (moves > SHORT * (end - start)) {
      rows.set(orderByScore(rows.slice(start, end), scores), start);
      return;
    }
  }
}

const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/**
 * `order` with its rows stably sorted by descending score: numpy.argsort(-scores, kind='mergesort').
 *
 * Where few scores differ, as where they are written with three decimals, they are numbered and sorted by one pass; else
 * by a radix sort of the doubles' bits. Read as integers those ascend with a positive double and descend with a negative
 * one; the bits are flipped so that the key ascends as the score descends.
 *
 * @param scores by row, finite
 */
export function orderByScore(order: Int32Array, scores: Float64Array): Int32Array {
  const numbered = order.length > SHORT ? scoreRanks(order, scores) : null;
  if (numbered) return orderByRank(order, numbered);
  const count = order.length;
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, 2 * scores.length);
  let sorted = order;
  let spare: Int32Array = new Int32Array(count);
  for (let digit = 0; digit < 4; digit++) {
    const next = new Int32Array(DIGITS + 1);
    for (let i = 0; i < count; i++) {
      const row = sorted[i] as number;
      const key = keyDigit(bits[2 * row] as number, bits[2 * row + 1] as number, digit) + 1;
      next[key] = (next[key] as number) + 1;
    }
    for (let key = 0; key < DIGITS; key++) next[key + 1] = (next[key + 1] as number) + (next[key] as number);
    const target = spare;
    for (let i = 0; i < count; i++) {
      const row = sorted[i] as number;
      const key = keyDigit(bits[2 * row] as number, bits[2 * row + 1] as number, digit);
      const at = next[key] as number;
      target[at] = row;
      next[key] = at + 1;
    }
    spare = sorted === order ? new Int32Array(count) : sorted;
    sorted = target;
  }
  return sorted;
}

/** 16 bits, lowest first, of the key of the double whose 32-bit halves are given. */
function keyDigit(low: number, high: number, digit: number): number {
  // -0 equals 0 and has to have its key.
  const top = low === 0 && high === 0x80000000 ? 0 : high;
  const half = digit < 2 ? low : top;
  const negative = top >>> 31;
  const key = negative ? half : digit < 2 ? ~half : ~half & 0x7fffffff;
  // A negative score keeps its bits, sign included, and so follows all positive ones.
  return (key >>> (DIGIT_BITS * (digit & 1))) & (DIGITS - 1);
}
