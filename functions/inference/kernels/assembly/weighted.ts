/** PIL's bilinear resizing of 8-bit pixels, in its own fixed-point arithmetic: `image/resizeAntialiased.ts` has the rule. */

const PRECISION_BITS: i32 = 32 - 8 - 2;
const HALF: i32 = 1 << (PRECISION_BITS - 1);

/**
 * One source row, resized along x.
 *
 * @param source three bytes a pixel
 * @param start u32 for each target pixel: where the first pixel that counts stands in the row
 * @param count u32 for each target pixel: how many count
 * @param weights i32 [width, taps]
 * @param row four bytes a pixel
 */
export function weighColumns(
  source: usize,
  start: usize,
  count: usize,
  weights: usize,
  taps: usize,
  width: usize,
  row: usize,
): void {
  for (let x: usize = 0; x < width; x++) {
    let from = source + load<u32>(start + 4 * x);
    let weight = weights + 4 * taps * x;
    const end = weight + 4 * load<u32>(count + 4 * x);
    let sum = i32x4.splat(HALF);
    for (; weight < end; weight += 4, from += 3) {
      const pixel = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(from)));
      sum = i32x4.add(sum, i32x4.mul(pixel, v128.load32_splat(weight)));
    }
    const levels = i32x4.shr_s(sum, PRECISION_BITS);
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(levels, levels), levels);
    store<i32>(row + 4 * x, i32x4.extract_lane(bytes, 0));
  }
}

/**
 * A target row of rows that were resized along x.
 *
 * @param rows a ring of `kept` rows of `stride` bytes
 * @param first number of the first row that counts
 * @param weights i32 [count]
 */
export function weighRows(
  rows: usize,
  kept: usize,
  stride: usize,
  first: usize,
  count: usize,
  weights: usize,
  width: usize,
  row: usize,
): void {
  for (let x: usize = 0; x < 4 * width; x += 16) {
    let a = i32x4.splat(HALF);
    let b = a;
    let c = a;
    let d = a;
    for (let tap: usize = 0; tap < count; tap++) {
      const weight = v128.load32_splat(weights + 4 * tap);
      const four = v128.load(rows + ((first + tap) % kept) * stride + x);
      const left = i16x8.extend_low_i8x16_u(four);
      const right = i16x8.extend_high_i8x16_u(four);
      a = i32x4.add(a, i32x4.mul(i32x4.extend_low_i16x8_u(left), weight));
      b = i32x4.add(b, i32x4.mul(i32x4.extend_high_i16x8_u(left), weight));
      c = i32x4.add(c, i32x4.mul(i32x4.extend_low_i16x8_u(right), weight));
      d = i32x4.add(d, i32x4.mul(i32x4.extend_high_i16x8_u(right), weight));
    }
    const left = i16x8.narrow_i32x4_s(i32x4.shr_s(a, PRECISION_BITS), i32x4.shr_s(b, PRECISION_BITS));
    const right = i16x8.narrow_i32x4_s(i32x4.shr_s(c, PRECISION_BITS), i32x4.shr_s(d, PRECISION_BITS));
    v128.store(row + x, i8x16.narrow_i16x8_u(left, right));
  }
}
