/** Look-up tables for the Huffman codes of JPEG streams (ITU-T T.81, annex C). */

/** Codes of as many bits are found at one look. */
export const LOOK_BITS: u32 = 10;
const MOST_BITS: u32 = 16;

/** Behind the entries of a table: the highest code of each length, i32, and what leads from a code to its entry, i32. */
export const HIGHEST: usize = 4 << LOOK_BITS;
export const OFFSETS: usize = HIGHEST + 4 * (MOST_BITS + 1);
/** And then the entry of each symbol, in the order of their codes. */
export const SYMBOLS: usize = OFFSETS + 4 * (MOST_BITS + 1);
/** Bytes of a table. */
export const tableBytes: usize = SYMBOLS + 4 * 256;

/** What an entry has as run of zeros where the block ends. */
export const END_OF_BLOCK: u32 = 128;
const SKIP_SIXTEEN: u32 = 15;

/**
 * Makes a table. Its entries, u32, have the bits of a code and of the value behind it together in their first byte, the run of
 * zeros before the value in the second, and the bits of the value in the third; 0 of what begins no code, or a longer one.
 *
 * @param counts u8 [16], how many codes there are of each length
 * @param symbols u8, in the order of their codes
 * @param forDc whether a symbol is a number of bits alone
 * @returns false where libjpeg would refuse the table (jdhuff.c, jpeg_make_d_derived_tbl)
 */
export function makeHuffmanTable(counts: usize, symbols: usize, forDc: bool, table: usize): bool {
  memory.fill(table, 0, HIGHEST);
  let code: u32 = 0;
  let made: u32 = 0;
  for (let bits: u32 = 1; bits <= MOST_BITS; bits++, code <<= 1) {
    const count: u32 = load<u8>(counts + bits - 1);
    // There are not as many codes, and one of ones alone is not allowed.
    if (count > 0 && code + count >= 1 << bits) return false;
    store<i32>(table + 4 * bits, made - code, OFFSETS);
    for (const end = made + count; made < end; made++, code++) {
      const symbol: u32 = load<u8>(symbols + made);
      if (forDc && symbol > 15) return false;
      const entry = forDc ? entryOf(bits, symbol, 0) : acEntry(bits, symbol);
      store<u32>(table + 4 * made, entry, SYMBOLS);
      if (bits <= LOOK_BITS) fillLooks(table, code, bits, entry);
    }
    store<i32>(table + 4 * bits, count > 0 ? code - 1 : -1, HIGHEST);
  }
  return true;
}

function acEntry(bits: u32, symbol: u32): u32 {
  const size = symbol & 15;
  const run = symbol >> 4;
  return entryOf(bits, size, size === 0 && run !== SKIP_SIXTEEN ? END_OF_BLOCK : run);
}

function entryOf(bits: u32, size: u32, run: u32): u32 {
  return (bits + size) | (run << 8) | (size << 16);
}

/** Every look that begins with the code. */
function fillLooks(table: usize, code: u32, bits: u32, entry: u32): void {
  const free = LOOK_BITS - bits;
  const end = table + ((((code + 1) << free) as usize) << 2);
  for (let at = table + (((code << free) as usize) << 2); at < end; at += 4) store<u32>(at, entry);
}

/**
 * The entry of a code that a look did not find, or 0.
 *
 * @param next the next 16 bits
 */
export function longCode(table: usize, next: u32): u32 {
  for (let bits = LOOK_BITS + 1; bits <= MOST_BITS; bits++) {
    const code = next >> (MOST_BITS - bits);
    if (i32(code) <= load<i32>(table + 4 * bits, HIGHEST)) {
      return load<u32>(table + 4 * (code + load<i32>(table + 4 * bits, OFFSETS)), SYMBOLS);
    }
  }
  return 0;
}
