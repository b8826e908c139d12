/** From YCbCr to RGB as JFIF has it, in libjpeg's fixed-point arithmetic (libjpeg-turbo, jdcolor.c, ycc_rgb_convert). */
import { highBytes, highWords, lowBytes, lowWords } from './interleave';

/**
 * jdcolor.c has 16-bit fractions, and rounds. Without whole numbers and halved, as the multiplication here wants them, those of red (1.402 − 1)
 * and blue (1.772 − 2) give the same of every sample.
 */
const CR_TO_RED: i16 = 13173;
const CB_TO_BLUE: i16 = -7471;
/** −0.34414 and 1 − 0.71414, whose products are added before they are rounded: 16-bit fractions. */
const TO_GREEN = memory.data<i16>([-22554, 18734]);
const HALF = 1 << 15;

/** From where each byte of three vectors of pixels comes: of red and green in turn, or of blue; 255 where it is of the other. */
const PIXELS = memory.data<u8>([
  0, 1, 255, 2, 3, 255, 4, 5, 255, 6, 7, 255, 8, 9, 255, 10, 255, 255, 0, 255, 255, 1, 255, 255, 2, 255, 255,
  3, 255, 255, 4, 255, 11, 255, 12, 13, 255, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 0, 1, 255, 2, 3, 255, 4, 5, 255, 5, 255, 255, 6, 255, 255, 7, 255, 255, 8,
  255, 255, 9, 255, 255, 255, 6, 7, 255, 8, 9, 255, 10, 11, 255, 12, 13, 255, 14, 15, 255, 10, 255, 255, 11,
  255, 255, 12, 255, 255, 13, 255, 255, 14, 255, 255, 15,
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
  const left = i32x4.dot_i16x8_s(lowWords(cb, cr), factors);
  const right = i32x4.dot_i16x8_s(highWords(cb, cr), factors);
  const sum = i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(left, half), 16),
    i32x4.shr_s(i32x4.add(right, half), 16),
  );
  return i16x8.add(i16x8.sub(y, cr), sum);
}

function storePixels(red: v128, green: v128, blue: v128, out: usize): void {
  const left = lowBytes(red, green);
  const right = highBytes(red, green);
  v128.store(out, v128.or(arranged(left, 0), arranged(blue, 16)));
  v128.store(out, v128.or(v128.or(arranged(left, 32), arranged(right, 48)), arranged(blue, 64)), 16);
  v128.store(out, v128.or(arranged(right, 80), arranged(blue, 96)), 32);
}

function arranged(bytes: v128, order: usize): v128 {
  return v128.swizzle(bytes, v128.load(PIXELS + order));
}
