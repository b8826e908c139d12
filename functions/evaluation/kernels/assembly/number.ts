/** Reads the numbers of JSON to the same doubles as `Number()` of their text. */

/** Powers of ten that a double holds exactly: 10^0 to 10^22. */
const POWERS = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
  1e20, 1e21, 1e22,
]);
const MOST_POWER: i32 = 22;

/** Whole numbers up to this are exact in a double. */
const MAX_EXACT: u64 = 1 << 53;
/** A u64 holds any number of so many digits. */
const MOST_DIGITS: i32 = 19;

/** 2^27 + 1: multiplying by it splits a double into two halves of 26 bits (Veltkamp; Dekker 1971). */
const SPLITTER: f64 = 134217729;
/** Twice the relative error of the correction in {@link quotient}. */
const CORRECTION_ERROR: f64 = 8.881784197001252e-16; // 2^-50

/**
 * Reads the number at `at` into the double at `into`. What follows it is not looked at: the caller knows what has to stand there.
 *
 * @returns the place after it; 0 where there is none, or one that is not read here: of more than 19 digits, or an exponent so large
 * or small that one division does not do
 */
export function readNumber(at: usize, into: usize): usize {
  let byte: u32 = load<u8>(at);
  const negative = byte === 45;
  if (negative) byte = load<u8>(++at);
  let digits: u64 = byte ^ 48;
  if (digits > 9) return 0;
  // Where the first digit stands that is not 0.
  let first = at;
  byte = load<u8>(++at);
  while ((byte ^ 48) < 10) {
    if (digits === 0) return 0;
    digits = digits * 10 + (byte ^ 48);
    byte = load<u8>(++at);
  }
  let count = (at - first) as i32;
  let power: i32 = 0;
  if (byte === 46 /* . */) {
    const point = at++;
    byte = load<u8>(at);
    if (digits === 0) while (byte === 48) byte = load<u8>(++at);
    first = at;
    while ((byte ^ 48) < 10) {
      digits = digits * 10 + (byte ^ 48);
      byte = load<u8>(++at);
    }
    power = (point + 1 - at) as i32;
    if (power === 0) return 0;
    count += (at - first) as i32;
  }
  // Of more digits the value is lost.
  if (count > MOST_DIGITS) return 0;
  if ((byte | 32) === 101 /* e */) {
    byte = load<u8>(++at);
    const isSmall = byte === 45;
    if (isSmall || byte === 43) byte = load<u8>(++at);
    if ((byte ^ 48) > 9) return 0;
    let exponent: i32 = 0;
    while ((byte ^ 48) < 10) {
      if (exponent > 999) return 0;
      exponent = exponent * 10 + ((byte ^ 48) as i32);
      byte = load<u8>(++at);
    }
    power += isSmall ? -exponent : exponent;
  }
  const value = scaled(digits, power);
  // The test below fails for NaN.
  if (!(value >= 0)) return 0;
  store<f64>(into, negative ? -value : value);
  return at;
}

/** digits · 10^power, rounded to nearest even; NaN where that is not found out here. */
function scaled(digits: u64, power: i32): f64 {
  if (digits === 0) return 0;
  if (power < -MOST_POWER || power > MOST_POWER) return NaN;
  if (digits <= MAX_EXACT) {
    // Both are exact, and one IEEE operation is correctly rounded (Clinger 1990).
    const ten = load<f64>(POWERS + ((power < 0 ? -power : power) << 3));
    return power < 0 ? (digits as f64) / ten : (digits as f64) * ten;
  }
  return power > 0 ? NaN : quotient(digits, load<f64>(POWERS + (-power << 3)));
}

/**
 * digits / divisor, rounded to nearest even; NaN where that is not sure (about once in 10^14).
 *
 * The numerator is held as the sum of two doubles, the quotient q is improved by the exact remainder, q + c, and the sum is taken with
 * c a little smaller and a little larger: where both round to the same double, so does the true quotient (Ziv's test).
 */
function quotient(digits: u64, divisor: f64): f64 {
  const low = digits & 0x7ff;
  const upper = (digits - low) as f64;
  const lower = low as f64;
  const numerator = upper + lower;
  const rest = lower - (numerator - upper);

  const found = numerator / divisor;
  // found · divisor = product + tail exactly (Dekker's product).
  const product = found * divisor;
  const bigFound = SPLITTER * found;
  const f1 = bigFound - (bigFound - found);
  const f2 = found - f1;
  const bigDivisor = SPLITTER * divisor;
  const d1 = bigDivisor - (bigDivisor - divisor);
  const d2 = divisor - d1;
  const tail = f1 * d1 - product + f1 * d2 + f2 * d1 + f2 * d2;

  const correction = (numerator - product - tail + rest) / divisor;
  const margin = abs(correction) * CORRECTION_ERROR;
  const lowest = found + (correction - margin);
  const highest = found + (correction + margin);
  return lowest === highest ? lowest : NaN;
}
