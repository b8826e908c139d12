/** Bytes of JSON text: literals that have to stand at a place, white space, and values to be stepped over. */
import { readNumber } from './number';

const QUOTE: u32 = 34;
const COMMA: u32 = 44;
const BACKSLASH: u32 = 92;

/**
 * True where the bytes of a literal stand at `at`. A literal is written as the number of its bytes (u32), the number of its words
 * of eight bytes (u32), the mask of the bytes that count in its last word (u64), and the words. No byte of it is 0, so that it never
 * stands across the zero after the window.
 */
export function stands(at: usize, literal: usize): bool {
  let word = literal + 16;
  for (let left = load<u32>(literal, 4); left > 1; left--) {
    if (load<u64>(at) !== load<u64>(word)) return false;
    at += 8;
    word += 8;
  }
  return ((load<u64>(at) ^ load<u64>(word)) & load<u64>(literal, 8)) === 0;
}

/** How many bytes a literal has. */
export function lengthOf(literal: usize): usize {
  return load<u32>(literal);
}

/** The next byte that is not white space. */
export function afterSpace(at: usize): usize {
  let byte: u32 = load<u8>(at);
  while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = load<u8>(++at);
  return at;
}

/** The place after a comma and the white space around it; 0 where none stands there. */
export function afterComma(at: usize): usize {
  at = afterSpace(at);
  return load<u8>(at) === COMMA ? afterSpace(at + 1) : 0;
}

/** The place after the plain string of ASCII whose opening quote is at `at`; 0 where there is anything else. */
export function afterString(at: usize): usize {
  if (load<u8>(at) !== QUOTE) return 0;
  let byte: u32 = load<u8>(++at);
  while (byte !== QUOTE) {
    if (byte < 32 || byte > 126 || byte === BACKSLASH) return 0;
    byte = load<u8>(++at);
  }
  return at + 1;
}

/**
 * The place after any value; 0 where it is not quite ordinary, or not all of it is in the window. As the reader of everything else
 * does it, only strings and brackets are looked at inside arrays and objects.
 *
 * @param scratch room for a number
 */
export function afterValue(at: usize, scratch: usize): usize {
  const byte: u32 = load<u8>(at);
  if (byte === QUOTE) return afterString(at);
  // Bit 5 is all that [ and {, and ] and }, differ in.
  if ((byte | 32) === 123) return afterNested(at);
  if (byte === 110 && load<u32>(at) === 0x6c6c756e /* null */) return at + 4;
  if (byte === 116 && load<u32>(at) === 0x65757274 /* true */) return at + 4;
  if (byte === 102 && load<u32>(at, 1) === 0x65736c61 /* alse */) return at + 5;
  return readNumber(at, scratch);
}

// 1 in each byte, and its highest bit.
const ONES: u64 = u64.MAX_VALUE / 255;
const HIGHEST_BITS: u64 = ONES << 7;

/**
 * The highest bit of each byte that is a quote, a zero, or 64 and above, where letters and brackets are; none of digits, signs, points,
 * commas and white space. Only the lowest bit can be relied on: it borrows from the bytes above.
 */
function notableOf(bytes: u64): u64 {
  const quotes = bytes ^ (ONES * 34);
  const areZero = ((bytes - ONES) & ~bytes) | ((quotes - ONES) & ~quotes);
  return (areZero | (bytes << 1)) & HIGHEST_BITS;
}

function afterNested(at: usize): usize {
  let depth = 0;
  do {
    // Most of what is nested is numbers: eight bytes at a time.
    let notable = notableOf(load<u64>(at));
    while (notable === 0) {
      at += 8;
      notable = notableOf(load<u64>(at));
    }
    at += (ctz(notable) as usize) >> 3;
    const byte: u32 = load<u8>(at);
    if (byte === QUOTE) {
      at = afterString(at);
      if (at === 0) return 0;
      continue;
    }
    if (byte === 0) return 0;
    if (byte > 90) {
      if ((byte | 32) === 123) depth++;
      else if ((byte | 32) === 125) depth--;
    }
    at++;
  } while (depth > 0);
  return at;
}
