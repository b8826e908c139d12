/** Correctly rounded value of a decimal fraction of up to 18 significant digits, in doubles only. */

/** Powers of ten that a double holds exactly: 10^0 to 10^22. */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** 2^27 + 1: multiplying by it splits a double into two halves of 26 bits (Veltkamp; Dekker 1971). */
const SPLITTER = 134217729;

/** Twice the relative error of the correction below. */
const CORRECTION_ERROR = 2 ** -50;

/**
 * (high · 10^lowDigits + low) / 10^fractionDigits, rounded to nearest even as `Number()` does.
 *
 * Up to 2^53 the numerator and the divisor are exact and one IEEE division is correctly rounded (Clinger 1990).
 * Above it the numerator is held as the sum of two doubles, the quotient q is improved by the exact remainder,
 * q + c, and the sum is taken with c a little smaller and a little larger: where both round to the same double, so
 * does the true quotient (Ziv's test).
 *
 * @param high the first digits, 0 ≤ high < 10^9; at least 10^8 when `lowDigits` > 0
 * @param low the next `lowDigits` digits, 0 ≤ lowDigits ≤ 9
 * @param fractionDigits 0…22
 * @returns NaN where Ziv's test does not decide (about once in 10^14)
 */
export function decimalQuotient(
  high: number,
  low: number,
  lowDigits: number,
  fractionDigits: number,
): number {
  const shift = POWERS_OF_TEN[lowDigits] as number;
  const divisor = POWERS_OF_TEN[fractionDigits] as number;
  const whole = high * shift + low;
  if (whole <= Number.MAX_SAFE_INTEGER) return whole / divisor;

  // numerator = upper + lower, both products exact: 15 bits by 30 bits.
  const upper = (high >>> 15) * shift * 32768;
  const lower = (high & 32767) * shift + low;
  const numerator = upper + lower;
  const rest = lower - (numerator - upper);

  const quotient = numerator / divisor;
  // quotient · divisor = product + tail exactly (Dekker's product).
  const product = quotient * divisor;
  const bigQuotient = SPLITTER * quotient;
  const q1 = bigQuotient - (bigQuotient - quotient);
  const q2 = quotient - q1;
  const bigDivisor = SPLITTER * divisor;
  const d1 = bigDivisor - (bigDivisor - divisor);
  const d2 = divisor - d1;
  const tail = q1 * d1 - product + q1 * d2 + q2 * d1 + q2 * d2;

  const correction = (numerator - product - tail + rest) / divisor;
  const margin = Math.abs(correction) * CORRECTION_ERROR;
  const lowest = quotient + (correction - margin);
  const highest = quotient + (correction + margin);
  return lowest === highest ? lowest : Number.NaN;
}
