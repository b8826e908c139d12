/**
 * How often each pair of values stands at the same pixel of two maps: the inner loop of semantic evaluation.
 *
 * Label maps repeat themselves. Both kernels read 32 bits of each map at once, four pixels or two, and as long as neither
 * word changes they only count its repetitions. Each pixel of a word has a place of its own for its count (a lane), since
 * adding to one place again and again would wait for each sum to be stored; a pair's lanes are side by side.
 */

const BYTE_VALUES = 256;
/** Pairs of bytes: the first is the row. */
export const BYTE_PAIRS = BYTE_VALUES * BYTE_VALUES;
const BYTE_LANES = 4;

/**
 * The rule, plainly.
 *
 * @param counts [stride, stride], added to: row by the first map, column by the second
 */
export function countPairsPlainly(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  stride: number,
  counts: { [index: number]: number },
): void {
  for (let at = 0; at < first.length; at++) {
    const pair = (first[at] as number) * stride + (second[at] as number);
    counts[pair] = (counts[pair] as number) + 1;
  }
}

/** Counts of pairs of bytes, in four places each: see {@link bytePairCount}. */
export const bytePairTable = (): Int32Array => new Int32Array(BYTE_LANES * BYTE_PAIRS);

/** How often a pair was counted. */
export function bytePairCount(table: Int32Array, pair: number): number {
  const at = pair * BYTE_LANES;
  const even = (table[at] as number) + (table[at + 2] as number);
  return even + (table[at + 1] as number) + (table[at + 3] as number);
}

/**
 * Counts the pairs of two maps of bytes of equal length below 2^31.
 *
 * @param table {@link bytePairTable}, added to
 */
export function countBytePairs(first: Uint8Array, second: Uint8Array, table: Int32Array): void {
  const words = first.length >>> 2;
  const a = wordsOf(first, words);
  const b = wordsOf(second, words);
  let lastA = 0;
  let lastB = 0;
  let repeated = 0;
  for (let at = 0; at < words; at++) {
    const wordA = a[at] as number;
    const wordB = b[at] as number;
    if (wordA === lastA && wordB === lastB) {
      repeated++;
      continue;
    }
    addWord(table, lastA, lastB, repeated);
    lastA = wordA;
    lastB = wordB;
    repeated = 1;
  }
  addWord(table, lastA, lastB, repeated);
  for (let at = words << 2; at < first.length; at++) {
    const pair = (((first[at] as number) << 8) | (second[at] as number)) * BYTE_LANES;
    table[pair] = (table[pair] as number) + 1;
  }
}

/** Adds `times` to the pair in each of the four bytes of two words. */
function addWord(table: Int32Array, a: number, b: number, times: number): void {
  const pair0 = ((a & 0xff) << 10) | ((b & 0xff) << 2);
  table[pair0] = (table[pair0] as number) + times;
  const pair1 = ((a & 0xff00) << 2) | ((b & 0xff00) >>> 6) | 1;
  table[pair1] = (table[pair1] as number) + times;
  const pair2 = ((a & 0xff0000) >>> 6) | ((b & 0xff0000) >>> 14) | 2;
  table[pair2] = (table[pair2] as number) + times;
  const pair3 = ((a >>> 24) << 10) | ((b >>> 24) << 2) | 3;
  table[pair3] = (table[pair3] as number) + times;
}

/**
 * Counts the pairs of two maps of codes below `stride`, of equal length below 2^31.
 *
 * @param counts [stride, stride], added to: row by the first map, column by the second
 */
export function countCodePairs(
  first: Uint16Array,
  second: Uint16Array,
  stride: number,
  counts: Int32Array,
): void {
  const words = first.length >>> 1;
  const a = wordsOf(first, words);
  const b = wordsOf(second, words);
  let lastA = 0;
  let lastB = 0;
  let repeated = 0;
  for (let at = 0; at < words; at++) {
    const wordA = a[at] as number;
    const wordB = b[at] as number;
    if (wordA === lastA && wordB === lastB) {
      repeated++;
      continue;
    }
    addCodes(counts, lastA, lastB, stride, repeated);
    lastA = wordA;
    lastB = wordB;
    repeated = 1;
  }
  addCodes(counts, lastA, lastB, stride, repeated);
  const rest = words << 1;
  countPairsPlainly(first.subarray(rest), second.subarray(rest), stride, counts);
}

/** Adds `times` to the pair in each half of two words. */
function addCodes(counts: Int32Array, a: number, b: number, stride: number, times: number): void {
  const low = (a & 0xffff) * stride + (b & 0xffff);
  const high = (a >>> 16) * stride + (b >>> 16);
  counts[low] = (counts[low] as number) + times;
  counts[high] = (counts[high] as number) + times;
}

/** The same bytes as 32-bit words, moved where they do not begin at one. */
function wordsOf(values: Uint8Array | Uint16Array, words: number): Int32Array {
  const aligned = values.byteOffset % 4 === 0 ? values : values.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, words);
}
