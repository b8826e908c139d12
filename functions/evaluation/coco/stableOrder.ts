/** Stable sorts of row numbers, by score and by small integers. Sorting by several keys is sorting by the last first. */

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
export function orderByKey(order: Int32Array, keys: ArrayLike<number>, keyCount: number): Int32Array {
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

const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/**
 * `order` with its rows stably sorted by descending score: numpy.argsort(-scores, kind='mergesort').
 *
 * A radix sort of the doubles' bits. Read as integers they ascend with a positive double and descend with a negative
 * one; the bits are flipped so that the key ascends as the score descends.
 *
 * @param scores by row, finite
 */
export function orderByScore(order: Int32Array, scores: Float64Array): Int32Array {
  const count = order.length;
  if (count < 2) return order;
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, 2 * scores.length);
  let sorted = order;
  for (let digit = 0; digit < 4; digit++) {
    const digits = new Uint16Array(scores.length);
    for (let i = 0; i < count; i++) {
      const row = sorted[i] as number;
      digits[row] = keyDigit(bits[2 * row] as number, bits[2 * row + 1] as number, digit);
    }
    sorted = orderByKey(sorted, digits, DIGITS);
  }
  return sorted;
}

/** 16 bits, lowest first, of the key of the double whose 32-bit halves are given. */
function keyDigit(low: number, high: number, digit: number): number {
  // -0 equals 0 and has to have its key.
  if (low === 0 && high === 0x80000000) high = 0;
  const half = digit < 2 ? low : high;
  const negative = high >>> 31;
  const key = negative ? half : digit < 2 ? ~half : ~half & 0x7fffffff;
  // A negative score keeps its bits, sign included, and so follows all positive ones.
  return (key >>> (DIGIT_BITS * (digit & 1))) & (DIGITS - 1);
}
