/** From YCbCr to RGB as JFIF has it, in libjpeg's fixed-point arithmetic (libjpeg-turbo, jdcolor.c, ycc_rgb_convert). */

/**
 * jdcolor.c has 16-bit fractions, and rounds. Without whole numbers and halved, as the multiplication here wants them, those of red (1.402 − 1)
 * and blue (1.772 − 2) give the same of every sample.
 */
const CR_TO_RED: i16 = 13173;
const CB_TO_BLUE: i16 = -7471;
/** −0.34414 and 1 − 0.71414, whose products are added before they are rounded: 16-bit fractions. */
const TO_GREEN = memory.data<i16>([-22554, 18734]);
const HALF = 1 << 15;

/** From where each byte of three vectors of pixels comes: of red and green in turn, and of blue. */
const NONE: u8 = 255;
const PIXELS = memory.data<u8>([
  0,
  1,
  NONE,
  2,
  3,
  NONE,
  4,
  5,
  NONE,
  6,
  7,
  NONE,
  8,
  9,
  NONE,
  10,
  NONE,
  NONE,
  0,
  NONE,
  NONE,
  1,
  NONE,
  NONE,
  2,
  NONE,
  NONE,
  3,
  NONE,
  NONE,
  4,
  NONE,
  11,
  NONE,
  12,
  13,
  NONE,
  14,
  15,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  NONE,
  0,
  1,
  NONE,
  2,
  3,
  NONE,
  4,
  5,
  NONE,
  5,
  NONE,
  NONE,
  6,
  NONE,
  NONE,
  7,
  NONE,
  NONE,
  8,
  NONE,
  NONE,
  9,
  NONE,
  NONE,
  NONE,
  6,
  7,
  NONE,
  8,
  9,
  NONE,
  10,
  11,
  NONE,
  12,
  13,
  NONE,
  14,
  15,
  NONE,
  10,
  NONE,
  NONE,
  11,
  NONE,
  NONE,
  12,
  NONE,
  NONE,
  13,
  NONE,
  NONE,
  14,
  NONE,
  NONE,
  15,
]);

/** A row, of which three bytes a pixel are written, and up to 45 more. */
export function rgbRow(luma: usize, cb: usize, cr: usize, width: usize, out: usize): void {
  for (let x: usize = 0; x < width; x += 16, out += 48) {
    const y = v128.load(luma + x);
    const u = v128.xor(v128.load(cb + x), i8x16.splat(-128));
    const v = v128.xor(v128.load(cr + x), i8x16.splat(-128));
    const yL = i16x8.extend_low_i8x16_u(y);
    const yH = i16x8.extend_high_i8x16_u(y);
    const uL = i16x8.extend_low_i8x16_s(u);
    const uH = i16x8.extend_high_i8x16_s(u);
    const vL = i16x8.extend_low_i8x16_s(v);
    const vH = i16x8.extend_high_i8x16_s(v);
    const red = i8x16.narrow_i16x8_u(redOf(yL, vL), redOf(yH, vH));
    const green = i8x16.narrow_i16x8_u(greenOf(yL, uL, vL), greenOf(yH, uH, vH));
    const blue = i8x16.narrow_i16x8_u(blueOf(yL, uL), blueOf(yH, uH));
    storePixels(red, green, blue, out);
  }
}

/** The same of a picture without colours. */
export function greyRow(luma: usize, width: usize, out: usize): void {
  for (let x: usize = 0; x < width; x += 16, out += 48) {
    const y = v128.load(luma + x);
    storePixels(y, y, y, out);
  }
}

function redOf(y: v128, cr: v128): v128 {
  return i16x8.add(i16x8.add(y, cr), i16x8.q15mulr_sat_s(cr, i16x8.splat(CR_TO_RED)));
}

function blueOf(y: v128, cb: v128): v128 {
  return i16x8.add(i16x8.add(y, i16x8.add(cb, cb)), i16x8.q15mulr_sat_s(cb, i16x8.splat(CB_TO_BLUE)));
}

function greenOf(y: v128, cb: v128, cr: v128): v128 {
  const factors = v128.load32_splat(TO_GREEN);
  const half = i32x4.splat(HALF);
  const left = i32x4.dot_i16x8_s(v128.shuffle<i16>(cb, cr, 0, 8, 1, 9, 2, 10, 3, 11), factors);
  const right = i32x4.dot_i16x8_s(v128.shuffle<i16>(cb, cr, 4, 12, 5, 13, 6, 14, 7, 15), factors);
  const sum = i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(left, half), 16),
    i32x4.shr_s(i32x4.add(right, half), 16),
  );
  return i16x8.add(i16x8.sub(y, cr), sum);
}

function storePixels(red: v128, green: v128, blue: v128, out: usize): void {
  const left = i8x16.shuffle(red, green, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const right = i8x16.shuffle(red, green, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(out, v128.or(arranged(left, 0), arranged(blue, 16)));
  v128.store(out, v128.or(v128.or(arranged(left, 32), arranged(right, 48)), arranged(blue, 64)), 16);
  v128.store(out, v128.or(arranged(right, 80), arranged(blue, 96)), 32);
}

function arranged(bytes: v128, order: usize): v128 {
  return v128.swizzle(bytes, v128.load(PIXELS + order));
}
