/**
 * The accurate integer inverse DCT of libjpeg (jidctint.c, after Loeffler, Ligtenberg and Moschytz 1989), with the sums and the widths
 * of numbers of its version for x86 (libjpeg-turbo, simd/x86_64/jidctint-sse2.asm): coefficients that no picture has come out alike, too.
 */
import { highBytes, highWords, lowBytes, lowWords } from './interleave';

/** 13-bit fractions, as jidctint.c names them. */
const F_0_298: i16 = 2446;
const F_0_390: i16 = 3196;
const F_0_541: i16 = 4433;
const F_0_765: i16 = 6270;
const F_0_899: i16 = 7373;
const F_1_175: i16 = 9633;
const F_1_501: i16 = 12299;
const F_1_847: i16 = 15137;
const F_1_961: i16 = 16069;
const F_2_053: i16 = 16819;
const F_2_562: i16 = 20995;
const F_3_072: i16 = 25172;
const CONST_BITS = 13;
const PASS1_BITS = 2;

/** What multiplies the first and the second of two numbers. Vectors of them are faster read from memory than built. */
const FACTORS = memory.data<i16>([
  F_0_541 + F_0_765,
  F_0_541,
  F_0_541,
  F_0_541 - F_1_847,
  F_1_175 - F_1_961,
  F_1_175,
  F_1_175,
  F_1_175 - F_0_390,
  F_0_298 - F_0_899,
  -F_0_899,
  -F_0_899,
  F_1_501 - F_0_899,
  F_2_053 - F_2_562,
  -F_2_562,
  -F_2_562,
  F_3_072 - F_2_562,
]);
const WORK = memory.data(16 * 8, 16);

/**
 * A block of samples.
 *
 * @param coefficients i16 [8, 8]
 * @param factors of the quantisation, u16 [8, 8]
 * @param samples where the block begins, in rows of `stride` bytes
 */
export function inverseDct(coefficients: usize, factors: usize, samples: usize, stride: usize): void {
  const first = i16x8.mul(v128.load(coefficients), v128.load(factors));
  const c1 = v128.load(coefficients, 16);
  const c2 = v128.load(coefficients, 32);
  const c3 = v128.load(coefficients, 48);
  const c4 = v128.load(coefficients, 64);
  const c5 = v128.load(coefficients, 80);
  const c6 = v128.load(coefficients, 96);
  const c7 = v128.load(coefficients, 112);
  const any = v128.or(v128.or(v128.or(c1, c2), v128.or(c3, c4)), v128.or(v128.or(c5, c6), c7));
  if (v128.any_true(any)) {
    transform(
      first,
      i16x8.mul(c1, v128.load(factors, 16)),
      i16x8.mul(c2, v128.load(factors, 32)),
      i16x8.mul(c3, v128.load(factors, 48)),
      i16x8.mul(c4, v128.load(factors, 64)),
      i16x8.mul(c5, v128.load(factors, 80)),
      i16x8.mul(c6, v128.load(factors, 96)),
      i16x8.mul(c7, v128.load(factors, 112)),
      CONST_BITS - PASS1_BITS,
    );
    transposeWords();
  } else {
    spread(first);
  }
  transform(
    v128.load(WORK),
    v128.load(WORK, 16),
    v128.load(WORK, 32),
    v128.load(WORK, 48),
    v128.load(WORK, 64),
    v128.load(WORK, 80),
    v128.load(WORK, 96),
    v128.load(WORK, 112),
    CONST_BITS + PASS1_BITS + 3,
  );
  storeSamples(samples, stride);
}

/** A block of which only the mean is known. */
export function flatBlock(mean: i32, factors: usize, samples: usize, stride: usize): void {
  const scaled: i32 = i16((mean * load<i16>(factors)) << PASS1_BITS);
  const level = min(max((scaled + (1 << (PASS1_BITS + 2))) >> (PASS1_BITS + 3), -128), 127) + 128;
  const levels = i8x16.splat(i8(level));
  for (let end = samples + 8 * stride; samples < end; samples += stride) {
    v128.store64_lane(samples, levels, 0);
  }
}

/** What `transform` gives of columns of which all but the first number are 0. Here it wraps around where `transform` would stop. */
function spread(numbers: v128): void {
  const scaled = i16x8.shl(numbers, PASS1_BITS);
  v128.store(WORK, i16x8.splat(i16x8.extract_lane_s(scaled, 0)));
  v128.store(WORK, i16x8.splat(i16x8.extract_lane_s(scaled, 1)), 16);
  v128.store(WORK, i16x8.splat(i16x8.extract_lane_s(scaled, 2)), 32);
  v128.store(WORK, i16x8.splat(i16x8.extract_lane_s(scaled, 3)), 48);
  v128.store(WORK, i16x8.splat(i16x8.extract_lane_s(scaled, 4)), 64);
  v128.store(WORK, i16x8.splat(i16x8.extract_lane_s(scaled, 5)), 80);
  v128.store(WORK, i16x8.splat(i16x8.extract_lane_s(scaled, 6)), 96);
  v128.store(WORK, i16x8.splat(i16x8.extract_lane_s(scaled, 7)), 112);
}

/** One dimension, of eight columns at once: `WORK` gets the eight vectors of its output. `L` and `H` are columns 0 to 3 and 4 to 7. */
function transform(
  in0: v128,
  in1: v128,
  in2: v128,
  in3: v128,
  in4: v128,
  in5: v128,
  in6: v128,
  in7: v128,
  descale: i32,
): void {
  // Even part.
  const in26L = lowWords(in2, in6);
  const in26H = highWords(in2, in6);
  const even3L = multiplied(in26L, 0);
  const even3H = multiplied(in26H, 0);
  const even2L = multiplied(in26L, 1);
  const even2H = multiplied(in26H, 1);
  const rounding = i32x4.splat(1 << (descale - 1));
  const sum = i16x8.add(in0, in4);
  const even0L = i32x4.add(i32x4.shl(i32x4.extend_low_i16x8_s(sum), CONST_BITS), rounding);
  const even0H = i32x4.add(i32x4.shl(i32x4.extend_high_i16x8_s(sum), CONST_BITS), rounding);
  const difference = i16x8.sub(in0, in4);
  const even1L = i32x4.add(i32x4.shl(i32x4.extend_low_i16x8_s(difference), CONST_BITS), rounding);
  const even1H = i32x4.add(i32x4.shl(i32x4.extend_high_i16x8_s(difference), CONST_BITS), rounding);

  // Odd part.
  const z3 = i16x8.add(in3, in7);
  const z4 = i16x8.add(in1, in5);
  const z34L = lowWords(z3, z4);
  const z34H = highWords(z3, z4);
  const z3L = multiplied(z34L, 2);
  const z3H = multiplied(z34H, 2);
  const z4L = multiplied(z34L, 3);
  const z4H = multiplied(z34H, 3);
  const in71L = lowWords(in7, in1);
  const in71H = highWords(in7, in1);
  const odd0L = i32x4.add(multiplied(in71L, 4), z3L);
  const odd0H = i32x4.add(multiplied(in71H, 4), z3H);
  const odd3L = i32x4.add(multiplied(in71L, 5), z4L);
  const odd3H = i32x4.add(multiplied(in71H, 5), z4H);
  const in53L = lowWords(in5, in3);
  const in53H = highWords(in5, in3);
  const odd1L = i32x4.add(multiplied(in53L, 6), z4L);
  const odd1H = i32x4.add(multiplied(in53H, 6), z4H);
  const odd2L = i32x4.add(multiplied(in53L, 7), z3L);
  const odd2H = i32x4.add(multiplied(in53H, 7), z3H);

  output(0, i32x4.add(even0L, even3L), i32x4.add(even0H, even3H), odd3L, odd3H, descale);
  output(1, i32x4.add(even1L, even2L), i32x4.add(even1H, even2H), odd2L, odd2H, descale);
  output(2, i32x4.sub(even1L, even2L), i32x4.sub(even1H, even2H), odd1L, odd1H, descale);
  output(3, i32x4.sub(even0L, even3L), i32x4.sub(even0H, even3H), odd0L, odd0H, descale);
}

function multiplied(pairs: v128, factors: usize): v128 {
  return i32x4.dot_i16x8_s(pairs, v128.load32_splat(FACTORS + 4 * factors));
}

/** The sum and the difference of an even and an odd part: vectors `index` and 7 − `index`. */
function output(index: usize, evenL: v128, evenH: v128, oddL: v128, oddH: v128, descale: i32): void {
  const sumL = i32x4.shr_s(i32x4.add(evenL, oddL), descale);
  const sumH = i32x4.shr_s(i32x4.add(evenH, oddH), descale);
  v128.store(WORK + 16 * index, i16x8.narrow_i32x4_s(sumL, sumH));
  const differenceL = i32x4.shr_s(i32x4.sub(evenL, oddL), descale);
  const differenceH = i32x4.shr_s(i32x4.sub(evenH, oddH), descale);
  v128.store(WORK + 16 * (7 - index), i16x8.narrow_i32x4_s(differenceL, differenceH));
}

/** Rows for columns in `WORK`. */
function transposeWords(): void {
  const w0 = v128.load(WORK);
  const w1 = v128.load(WORK, 16);
  const w2 = v128.load(WORK, 32);
  const w3 = v128.load(WORK, 48);
  const w4 = v128.load(WORK, 64);
  const w5 = v128.load(WORK, 80);
  const w6 = v128.load(WORK, 96);
  const w7 = v128.load(WORK, 112);
  // Of each pair of even, and of odd rows, then of all four: numbers of a column come together.
  const even04L = lowWords(w0, w4);
  const even04H = highWords(w0, w4);
  const even26L = lowWords(w2, w6);
  const even26H = highWords(w2, w6);
  const odd15L = lowWords(w1, w5);
  const odd15H = highWords(w1, w5);
  const odd37L = lowWords(w3, w7);
  const odd37H = highWords(w3, w7);
  interleave(0, lowWords(even04L, even26L), lowWords(odd15L, odd37L));
  interleave(2, highWords(even04L, even26L), highWords(odd15L, odd37L));
  interleave(4, lowWords(even04H, even26H), lowWords(odd15H, odd37H));
  interleave(6, highWords(even04H, even26H), highWords(odd15H, odd37H));
}

function interleave(index: usize, even: v128, odd: v128): void {
  v128.store(WORK + 16 * index, lowWords(even, odd));
  v128.store(WORK + 16 * index, highWords(even, odd), 16);
}

/** The columns in `WORK` as rows of samples, around 128 and within 0 to 255. */
function storeSamples(samples: usize, stride: usize): void {
  const c04 = i8x16.narrow_i16x8_s(v128.load(WORK), v128.load(WORK, 64));
  const c15 = i8x16.narrow_i16x8_s(v128.load(WORK, 16), v128.load(WORK, 80));
  const c26 = i8x16.narrow_i16x8_s(v128.load(WORK, 32), v128.load(WORK, 96));
  const c37 = i8x16.narrow_i16x8_s(v128.load(WORK, 48), v128.load(WORK, 112));
  const c02 = lowBytes(c04, c26);
  const c46 = highBytes(c04, c26);
  const c13 = lowBytes(c15, c37);
  const c57 = highBytes(c15, c37);
  const left = lowBytes(c02, c13);
  const right = lowBytes(c46, c57);
  twoRows(v128.shuffle<i32>(left, right, 0, 4, 1, 5), samples, stride);
  twoRows(v128.shuffle<i32>(left, right, 2, 6, 3, 7), samples + 2 * stride, stride);
  const lowerLeft = highBytes(c02, c13);
  const lowerRight = highBytes(c46, c57);
  twoRows(v128.shuffle<i32>(lowerLeft, lowerRight, 0, 4, 1, 5), samples + 4 * stride, stride);
  twoRows(v128.shuffle<i32>(lowerLeft, lowerRight, 2, 6, 3, 7), samples + 6 * stride, stride);
}

function twoRows(signed: v128, samples: usize, stride: usize): void {
  const levels = v128.xor(signed, i8x16.splat(-128));
  v128.store64_lane(samples, levels, 0);
  v128.store64_lane(samples + stride, levels, 1);
}
