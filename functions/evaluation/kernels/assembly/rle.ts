/**
 * Reads the compressed counts of masks, as JSON strings, to where each run ends: the loop of `runReader.ts`. The format is told of in
 * `rleString.ts`.
 */
import { freeShapes, keepShapes } from './shapes';

const FIRST: u32 = 48;
const QUOTE: u32 = 34;
const BACKSLASH: u32 = 92;
const MOST_BITS: u32 = 30;

/** What {@link readLong} read, and the place after it. */
let value: i32 = 0;
let after: usize = 0;

/**
 * Reads the string whose opening quote is at `at`, and writes four doubles: where its ends are, how many runs there are, pixels of the
 * foreground, and of all runs.
 *
 * @returns the place after the closing quote; 0 where there is anything that no mask of pycocotools has, or more than 2^31 - 1 pixels
 */
export function readRuns(at: usize, into: usize): usize {
  if (load<u8>(at++) !== QUOTE) return 0;
  const start = freeShapes;
  let end = start;
  // Lengths of the last run and the one before it; those of the first three are not written as differences.
  let last: i32 = 0;
  let beforeLast: i32 = 0;
  let position: i32 = 0;
  // Foreground before the last end after a run of foreground; what of the position is background after one of background.
  let share: i32 = 0;
  // Below 0 as soon as a length or a position is.
  let signs: i32 = 0;
  for (let run = 0; run < 3; run++) {
    if (load<u8>(at) === QUOTE) break;
    if (!readLong(at)) return 0;
    at = after;
    beforeLast = last;
    last = value;
    signs |= last;
    position += last;
    signs |= position;
    share = position - share;
    store<i32>(end, position);
    end += 4;
  }
  for (;;) {
    const code: u32 = (load<u8>(at) as u32) - FIRST;
    let difference: i32;
    if (code < 32) {
      at++;
      // Bit 4 of the last group is the sign.
      difference = ((code << 27) as i32) >> 27;
    } else {
      if (code > 63) break;
      const next: u32 = (load<u8>(at, 1) as u32) - FIRST;
      if (next < 32 && code !== BACKSLASH - FIRST) {
        at += 2;
        difference = ((((code & 31) | (next << 5)) << 22) as i32) >> 22;
      } else {
        if (!readLong(at)) return 0;
        at = after;
        difference = value;
      }
    }
    const length = beforeLast + difference;
    beforeLast = last;
    last = length;
    signs |= length;
    position += length;
    signs |= position;
    share = position - share;
    store<i32>(end, position);
    end += 4;
  }
  // Lengths below 2^31 pass it one at a time: whatever is too large is below 0 once.
  if (load<u8>(at) !== QUOTE || signs < 0) return 0;
  const runs = ((end - start) >> 2) as i32;
  keepShapes(end);
  store<f64>(into, start as f64);
  store<f64>(into, runs as f64, 8);
  store<f64>(into, ((runs & 1) === 0 ? share : position - share) as f64, 16);
  store<f64>(into, position as f64, 24);
  return at + 1;
}

/** Reads a number of up to six groups; false where there is none. A backslash is written as two. */
function readLong(at: usize): bool {
  let number: u32 = 0;
  let bits: u32 = 0;
  let code: u32;
  do {
    const byte: u32 = load<u8>(at++);
    if (byte === BACKSLASH && load<u8>(at++) !== BACKSLASH) return false;
    code = byte - FIRST;
    if (code > 63 || bits === MOST_BITS) return false;
    number |= (code & 31) << bits;
    bits += 5;
  } while (code > 31);
  value = ((number << (32 - bits)) as i32) >> (32 - bits);
  after = at;
  return true;
}
