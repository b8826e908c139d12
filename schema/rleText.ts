/**
 * COCO's compressed run lengths: how a mask is written in COCO JSON (`rleToString` of pycocotools' maskApi.c). It stands
 * here because the writer of results and their reader meet in nothing but this text.
 *
 * Counts are the lengths of a mask's runs in pixels, column by column from the upper left corner: background first, then
 * foreground and background in turn. Each count, from the fourth on its difference to the count two before it, is a signed
 * number in groups of five bits, the lowest first. A group is one character: 48 + bits, and 32 more where another group
 * follows. Bit 4 of the last group is the sign.
 */

/** Character of a group of zeros. */
const FIRST = 48;
const MORE = 32;
const SIGN = 16;
/** Seven groups hold any difference of two counts of 32 bits. */
const MAX_GROUPS = 7;
/** Within so far from zero, a number can be shifted as one of 32 bits. */
const SHIFTABLE = 2 ** 31;

let codes = Buffer.alloc(4096);

/** The text of the first `length` counts, each from 0 to 2^32 − 1. */
export function compressCounts(counts: ArrayLike<number>, length: number = counts.length): string {
  if (codes.length < length * MAX_GROUPS) codes = Buffer.alloc(2 * length * MAX_GROUPS);
  let at = 0;
  for (let run = 0; run < length; run++) {
    let rest = (counts[run] as number) - (run > 2 ? (counts[run - 2] as number) : 0);
    let more = true;
    while (more) {
      const bits = rest & 31;
      rest = rest >= -SHIFTABLE && rest < SHIFTABLE ? rest >> 5 : Math.floor(rest / 32);
      more = rest !== ((bits & SIGN) === 0 ? 0 : -1);
      codes[at++] = FIRST + bits + (more ? MORE : 0);
    }
  }
  return codes.toString('latin1', 0, at);
}
