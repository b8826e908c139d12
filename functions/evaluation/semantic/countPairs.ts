/**
 * How often each pair of values stands at the same pixel of two maps: the inner loop of semantic evaluation.
 *
 * Label maps repeat themselves. Both kernels read words of 32 bits, four pixels or two, and four words of each map at once:
 * where they are alike, as inside of a region, they are counted together. No branch depends on more than that, since one
 * that cannot be foreseen costs as much as counting several words. Of bytes, each pixel of a word has a place of its own
 * for its count (a lane), as adding to one place again and again would wait for each sum to be stored; the lanes of a pair
 * are side by side.
 */

const GROUP_WORDS = 4;
/** Pairs of bytes: the first is the row. */
export const BYTE_PAIRS = 256 * 256;
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
  const groups = first.length >>> 4;
  const a = wordsOf(first, GROUP_WORDS * groups);
  const b = wordsOf(second, GROUP_WORDS * groups);
  for (let at = 0; at < a.length; at += GROUP_WORDS) {
    const a0 = a[at] as number;
    const b0 = b[at] as number;
    const a1 = a[at + 1] as number;
    const b1 = b[at + 1] as number;
    const a2 = a[at + 2] as number;
    const b2 = b[at + 2] as number;
    const a3 = a[at + 3] as number;
    const b3 = b[at + 3] as number;
    if (((a0 ^ a1) | (b0 ^ b1) | (a0 ^ a2) | (b0 ^ b2) | (a0 ^ a3) | (b0 ^ b3)) === 0) {
      addBytes(table, a0, b0, GROUP_WORDS);
      continue;
    }
    addBytes(table, a0, b0, 1);
    addBytes(table, a1, b1, 1);
    addBytes(table, a2, b2, 1);
    addBytes(table, a3, b3, 1);
  }
  for (let at = groups << 4; at < first.length; at++) {
    const place = (((first[at] as number) << 8) | (second[at] as number)) * BYTE_LANES;
    table[place] = (table[place] as number) + 1;
  }
}

/** Adds `times` to the pair in each of the four bytes of two words, each in its own lane. */
function addBytes(table: Int32Array, a: number, b: number, times: number): void {
  // Two pairs of 16 bits in a word: those of bytes 0 and 2, and those of bytes 1 and 3.
  const even = ((a & 0x00ff00ff) << 8) | (b & 0x00ff00ff);
  const odd = (a & 0xff00ff00) | ((b >>> 8) & 0x00ff00ff);
  const place0 = (even & 0xffff) << 2;
  table[place0] = (table[place0] as number) + times;
  const place2 = ((even >>> 16) << 2) | 2;
  table[place2] = (table[place2] as number) + times;
  const place1 = ((odd & 0xffff) << 2) | 1;
  table[place1] = (table[place1] as number) + times;
  const place3 = ((odd >>> 16) << 2) | 3;
  table[place3] = (table[place3] as number) + times;
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
  const groups = first.length >>> 3;
  const a = wordsOf(first, GROUP_WORDS * groups);
  const b = wordsOf(second, GROUP_WORDS * groups);
  for (let at = 0; at < a.length; at += GROUP_WORDS) {
    const a0 = a[at] as number;
    const b0 = b[at] as number;
    const a1 = a[at + 1] as number;
    const b1 = b[at + 1] as number;
    const a2 = a[at + 2] as number;
    const b2 = b[at + 2] as number;
    const a3 = a[at + 3] as number;
    const b3 = b[at + 3] as number;
    if (((a0 ^ a1) | (b0 ^ b1) | (a0 ^ a2) | (b0 ^ b2) | (a0 ^ a3) | (b0 ^ b3)) === 0) {
      addCodes(counts, a0, b0, stride, GROUP_WORDS);
      continue;
    }
    addCodes(counts, a0, b0, stride, 1);
    addCodes(counts, a1, b1, stride, 1);
    addCodes(counts, a2, b2, stride, 1);
    addCodes(counts, a3, b3, stride, 1);
  }
  const rest = groups << 3;
  countPairsPlainly(first.subarray(rest), second.subarray(rest), stride, counts);
}

/** Adds `times` to the pair in each half of two words. */
function addCodes(counts: Int32Array, a: number, b: number, stride: number, times: number): void {
  const low = (a & 0xffff) * stride + (b & 0xffff);
  counts[low] = (counts[low] as number) + times;
  const high = (a >>> 16) * stride + (b >>> 16);
  counts[high] = (counts[high] as number) + times;
}

/** The same bytes as 32-bit words, moved where they do not begin at one. */
function wordsOf(values: Uint8Array | Uint16Array, words: number): Int32Array {
  const aligned = values.byteOffset % 4 === 0 ? values : values.slice();
  return new Int32Array(aligned.buffer, aligned.byteOffset, words);
}
