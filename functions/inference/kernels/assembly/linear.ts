/** OpenCV's bilinear resizing of 8-bit pixels, in its own fixed-point arithmetic: `image/resizeLinear.ts` has the rule. */

/**
 * One source row, resized along x: for each target pixel the weighted sum of two neighbours, without its four lowest bits.
 *
 * @param source three bytes a pixel
 * @param first u32 for each target pixel: where the left one of its two stands in the row
 * @param weights two i16 for each target pixel
 * @param sums i32 [width, 4]
 */
export function sumColumns(source: usize, first: usize, weights: usize, width: usize, sums: usize): void {
  // Each channel of both pixels side by side, as numbers of 16 bits, is what the dot product wants.
  const pairs = i8x16(0, 16, 3, 16, 1, 16, 4, 16, 2, 16, 5, 16, 16, 16, 16, 16);
  for (let x: usize = 0; x < width; x++) {
    const both = v128.swizzle(v128.load(source + load<u32>(first + 4 * x)), pairs);
    const sum = i32x4.dot_i16x8_s(both, v128.load32_splat(weights + 4 * x));
    v128.store(sums + 16 * x, i32x4.shr_u(sum, 4));
  }
}

/** A target row of two such rows and their weights. Its sums have 15 bits, so that they are multiplied as i16. */
export function blendRows(upper: usize, lower: usize, a: i32, b: i32, width: usize, row: usize): void {
  const above = i32x4.splat(a);
  const below = i32x4.splat(b);
  for (let x: usize = 0; x < width; x += 4) {
    const first = blend(upper, lower, above, below);
    const second = blend(upper + 16, lower + 16, above, below);
    const third = blend(upper + 32, lower + 32, above, below);
    const fourth = blend(upper + 48, lower + 48, above, below);
    const left = i16x8.narrow_i32x4_s(first, second);
    const right = i16x8.narrow_i32x4_s(third, fourth);
    v128.store(row, i8x16.narrow_i16x8_u(left, right));
    upper += 64;
    lower += 64;
    row += 16;
  }
}

/** Four channels of one pixel. The shifts are OpenCV's (VResizeLinear for 8 bits): they lose the same low bits. */
function blend(upper: usize, lower: usize, above: v128, below: v128): v128 {
  const high = i32x4.shr_s(i32x4.dot_i16x8_s(v128.load(upper), above), 16);
  const low = i32x4.shr_s(i32x4.dot_i16x8_s(v128.load(lower), below), 16);
  return i32x4.shr_s(i32x4.add(i32x4.add(high, low), i32x4.splat(2)), 2);
}
