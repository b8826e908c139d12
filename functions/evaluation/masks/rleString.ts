/**
 * Counts of a mask as text, and back (`rleToString` and `rleFrString` of pycocotools' maskApi.c): the text is described,
 * and written, in `schema/rleText.ts`.
 */

import { InvalidInputError } from '../../../schema/errors.ts';
import { compressCounts } from '../../../schema/rleText.ts';
import { MAX_PIXELS, type Rle, requireMaskSize, requireSum } from './rle.ts';

const FIRST = 48;
const LAST = FIRST + 63;
const MORE = 32;
const SIGN = 16;
/** Seven groups hold any difference of two counts of 32 bits. */
const MAX_GROUPS = 7;

/** Counts of many masks, side by side: a buffer for each would take more memory than its counts. */
const SLAB_COUNTS = 1 << 18;
let slab = new Uint32Array(SLAB_COUNTS);
let used = 0;

/** The text of a mask's counts. */
export const formatRleString = ({ counts }: Rle): string => compressCounts(counts);

/**
 * The mask whose counts `text` holds; they may lie in a larger buffer.
 *
 * @throws InvalidInputError, with the place in the text, for a character it cannot contain, an end inside a number, or a
 * count below 0 or above 2^32 - 1; and for counts that do not add up to height · width
 */
export function parseRleString(text: string, height: number, width: number): Rle {
  requireMaskSize(height, width);
  // No number has less than one character.
  if (slab.length - used < text.length) {
    slab = new Uint32Array(Math.max(SLAB_COUNTS, text.length));
    used = 0;
  }
  const counts = slab.subarray(used, used + text.length);
  let run = 0;
  let sum = 0;
  let at = 0;
  while (at < text.length) {
    const start = at;
    let value = 0;
    let weight = 1;
    let more = true;
    while (more) {
      if (at === text.length) fail(`ends inside the number that begins at character ${start}`);
      const code = text.charCodeAt(at);
      if (code < FIRST || code > LAST) fail(`has ${JSON.stringify(text[at])} as character ${at}`);
      if (at - start === MAX_GROUPS) fail(`has a number of more than ${MAX_GROUPS} characters at ${start}`);
      const bits = code - FIRST;
      more = (bits & MORE) !== 0;
      value += (bits & 31) * weight;
      weight *= 32;
      if (!more && (bits & SIGN) !== 0) value -= weight;
      at++;
    }
    const count = value + (run > 2 ? (counts[run - 2] as number) : 0);
    if (count < 0 || count > MAX_PIXELS) fail(`has count ${run}, at character ${start}, as ${count}`);
    counts[run++] = count;
    sum += count;
  }
  requireSum(sum, height, width);
  used += run;
  return { height, width, counts: counts.subarray(0, run) };
}

function fail(what: string): never {
  throw new InvalidInputError(
    `the RLE string of the mask ${what}`,
    'a compressed RLE string is what pycocotools encodes: characters "0" to "o", five bits each',
  );
}
