/**
 * Chroma at the size of luma: libjpeg's triangle filter, 3/4 of the nearer sample and 1/4 of the farther one, whose halves are rounded up
 * and down in turn (libjpeg-turbo, jdsample.c). Rows have 16 bytes before and 32 behind them that may be read and written.
 */

/** What is beyond the first and the last sample is like them, which is what libjpeg's rule for the edges comes to. */
function extend(row: usize, width: usize): void {
  store<u8>(row - 1, load<u8>(row));
  store<u8>(row + width, load<u8>(row + width - 1));
}

/** Twice as wide (h2v1_fancy_upsample). */
export function widenTriangle(row: usize, width: usize, out: usize): void {
  extend(row, width);
  const one = i16x8.splat(1);
  for (let x: usize = 0; x < width; x += 8) {
    const three = i16x8.mul(v128.load8x8_u(row + x), i16x8.splat(3));
    const before = i16x8.add(v128.load8x8_u(row + x - 1), one);
    const behind = i16x8.add(v128.load8x8_u(row + x + 1), i16x8.splat(2));
    const even = i16x8.shr_u(i16x8.add(three, before), 2);
    const odd = i16x8.shr_u(i16x8.add(three, behind), 2);
    v128.store(out + 2 * x, v128.or(even, i16x8.shl(odd, 8)));
  }
}

/** Twice as high (h1v2_fancy_upsample), one of the two rows: `bias` is 1 for the upper one and 2 for the lower one. */
export function heightenTriangle(near: usize, far: usize, bias: i32, width: usize, out: usize): void {
  for (let x: usize = 0; x < width; x += 8) {
    const sum = i16x8.add(columnSums(near, far, x), i16x8.splat(i16(bias)));
    const levels = i16x8.shr_u(sum, 2);
    v128.store64_lane(out + x, i8x16.narrow_i16x8_u(levels, levels), 0);
  }
}

/** Twice as wide and high (h2v2_fancy_upsample), one of the two rows. */
export function enlargeTriangle(near: usize, far: usize, width: usize, out: usize): void {
  extend(near, width);
  extend(far, width);
  for (let x: usize = 0; x < width; x += 8) {
    const three = i16x8.mul(columnSums(near, far, x), i16x8.splat(3));
    const before = i16x8.add(columnSums(near, far, x - 1), i16x8.splat(8));
    const behind = i16x8.add(columnSums(near, far, x + 1), i16x8.splat(7));
    const even = i16x8.shr_u(i16x8.add(three, before), 4);
    const odd = i16x8.shr_u(i16x8.add(three, behind), 4);
    v128.store(out + 2 * x, v128.or(even, i16x8.shl(odd, 8)));
  }
}

function columnSums(near: usize, far: usize, x: usize): v128 {
  return i16x8.add(i16x8.mul(v128.load8x8_u(near + x), i16x8.splat(3)), v128.load8x8_u(far + x));
}

/** Twice as wide by repetition, as libjpeg does where there are but one or two samples (h2v1_upsample). */
export function widenNarrow(row: usize, width: usize, out: usize): void {
  for (let x: usize = 0; x < width; x++) store<u16>(out + 2 * x, <u16>load<u8>(row + x) * 0x0101);
}
