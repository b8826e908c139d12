/**
 * The entropy-coded bytes of a JPEG scan (ITU-T T.81, B.1.1.5). They are laid down in reverse, so that the eight bytes that come next are
 * one number of 64 bits with the first bit on top, and without the zeros behind each 0xFF, so that nobody has to look for them again.
 */

/** The eight bytes that are read next. */
export let next: usize = 0;
/** The bits that were read and not used yet, from the top; below there may be bits that come after them. */
export let buffer: u64 = 0;
export let bits: u64 = 0;
/** Last byte of the segment. */
export let bottom: usize = 0;
let top: usize = 0;

/**
 * Lays down the bytes up to the next marker.
 *
 * @param source where they stand, with 16 bytes behind `end` that may be read
 * @param target behind the first byte
 * @returns the marker's place, or `end` where there is none
 */
export function beginSegment(source: usize, end: usize, target: usize): usize {
  const backwards = i8x16(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const escapes = i8x16.splat(-1);
  top = target;
  while (source < end) {
    const bytes = v128.load(source);
    target -= 16;
    v128.store(target, v128.swizzle(bytes, backwards));
    const found = i8x16.bitmask(i8x16.eq(bytes, escapes));
    const ordinary = found ? ctz(found) : 16;
    source += ordinary;
    target += 16 - ordinary;
    if (found) {
      if (source + 1 >= end || load<u8>(source, 1) !== 0) break;
      source += 2;
      target -= 1;
    }
  }
  if (source > end) {
    target += source - end;
    source = end;
  }
  bottom = target;
  next = top - 8;
  buffer = 0;
  bits = 0;
  return source;
}

/** Whether of the segment nothing is left but what fills its last byte. */
export function isUsedUp(): bool {
  const left = (i64(next + 8) - i64(bottom)) * 8 + i64(bits);
  return left >= 0 && left < 8;
}

export function keepReading(from: usize, buffered: u64, count: u64): void {
  next = from;
  buffer = buffered;
  bits = count;
}
