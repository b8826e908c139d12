/** Reads a JSON number from bytes, to the same double as `Number()` of its text. */
import type { ByteReader } from './byteReader.ts';
import { decimalQuotient, POWERS_OF_TEN } from './decimal.ts';

const ascii = new TextDecoder('latin1');
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
// Not JSON, but what Python's json module writes for such values.
const NON_FINITE = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** True where a number (or one of Python's tokens NaN, Infinity) begins with this byte. */
export function startsNumber(byte: number): boolean {
  return (byte ^ 48) < 10 || byte === 45 /* - */ || byte === 78 /* N */ || byte === 73 /* I */;
}

/** True where this byte may stand after a number (others may too: those are looked at again). */
export function endsNumber(byte: number): boolean {
  return byte === 44 /* , */ || byte === 93 /* ] */ || byte === 125 /* } */ || byte === 32 || byte === 10;
}

/**
 * Reads the number at `reader.at` into `into[slot]`: a returned double would be boxed on the heap, millions of times.
 *
 * @throws SchemaError where the text is no number
 */
export function readNumber(reader: ByteReader, into: Float64Array, slot: number): void {
  const end = readPlainNumber(reader.bytes, reader.at, into, slot);
  if (end >= 0) reader.at = end;
  else into[slot] = readNumberText(reader);
}

/**
 * Reads a number of up to 18 digits, no exponent, that is followed by a byte which ends it.
 *
 * @returns the place of that byte, or -1 where there is anything else: a longer or larger number, an error, or the
 * zero that stands after the last byte of the window
 */
export function readPlainNumber(bytes: Uint8Array, at: number, into: Float64Array, slot: number): number {
  let byte = bytes[at] as number;
  const negative = byte === 45;
  if (negative) byte = bytes[++at] as number;
  const first = at;
  const leadingZero = byte === 48;

  // Nine digits in a 32-bit integer, nine more in another; `byte ^ 48` is the digit, or above 9.
  let high = 0;
  let low = 0;
  let lowDigits = 0;
  while ((byte ^ 48) < 10 && high < 100_000_000) {
    high = (high * 10 + (byte ^ 48)) | 0;
    byte = bytes[++at] as number;
  }
  while ((byte ^ 48) < 10 && lowDigits < 9) {
    low = (low * 10 + (byte ^ 48)) | 0;
    lowDigits++;
    byte = bytes[++at] as number;
  }
  if (at === first || (leadingZero && at > first + 1)) return -1;

  let fractionDigits = 0;
  if (byte === 46 /* . */) {
    const point = at;
    byte = bytes[++at] as number;
    if (lowDigits === 0) {
      while ((byte ^ 48) < 10 && high < 100_000_000) {
        high = (high * 10 + (byte ^ 48)) | 0;
        byte = bytes[++at] as number;
      }
    }
    while ((byte ^ 48) < 10 && lowDigits < 9) {
      low = (low * 10 + (byte ^ 48)) | 0;
      lowDigits++;
      byte = bytes[++at] as number;
    }
    fractionDigits = at - point - 1;
    if (fractionDigits === 0 || fractionDigits >= POWERS_OF_TEN.length) return -1;
  }

  // Anything but a byte that can follow a number: an exponent, more digits, an error, the end of the window.
  if (!endsNumber(byte)) return -1;
  const value =
    lowDigits === 0
      ? high / (POWERS_OF_TEN[fractionDigits] as number)
      : decimalQuotient(high, low, lowDigits, fractionDigits);
  into[slot] = negative ? -value : value;
  return Number.isNaN(value) ? -1 : at;
}

/**
 * Reads a number of up to nine digits, no exponent; longer ones as {@link readPlainNumber} does. What follows the number is
 * not looked at: the caller knows what has to stand there.
 *
 * @returns the place after it, or -1 where there is anything else
 */
export function readShortNumber(bytes: Uint8Array, start: number, into: Float64Array, slot: number): number {
  let at = start;
  let byte = bytes[at] as number;
  const negative = byte === 45;
  if (negative) byte = bytes[++at] as number;
  const first = at;
  let digits = byte ^ 48;
  if (digits > 9) return -1;
  byte = bytes[++at] as number;
  // Of more than nine digits the value is lost, and not used.
  while ((byte ^ 48) < 10) {
    if (digits === 0) return -1;
    digits = (Math.imul(digits, 10) + (byte ^ 48)) | 0;
    byte = bytes[++at] as number;
  }
  if (byte !== 46 /* . */) {
    if (at - first > 9) return readPlainNumber(bytes, start, into, slot);
    into[slot] = negative ? -digits : digits;
    return at;
  }
  const point = at;
  byte = bytes[++at] as number;
  while ((byte ^ 48) < 10) {
    digits = (Math.imul(digits, 10) + (byte ^ 48)) | 0;
    byte = bytes[++at] as number;
  }
  const fractionDigits = at - point - 1;
  if (at - first > 10 || fractionDigits === 0) return readPlainNumber(bytes, start, into, slot);
  const value = digits / (POWERS_OF_TEN[fractionDigits] as number);
  into[slot] = negative ? -value : value;
  return at;
}

/** The same by way of the number's text: any length, any exponent, across the window's end. */
function readNumberText(reader: ByteReader): number {
  let at = reader.at;
  for (;;) {
    const byte = reader.bytes[at] as number;
    if (isNumberByte(byte)) {
      at++;
    } else if (at === reader.end && reader.refill(reader.at)) {
      at = reader.at; // the window moved: begin the token again
    } else break;
  }
  const text = ascii.decode(reader.bytes.subarray(reader.at, at));
  const special = NON_FINITE.get(text);
  if (special === undefined && !NUMBER.test(text)) reader.fail('a number');
  reader.at = at;
  return special ?? Number(text);
}

/** Digits, sign, point, and letters (an exponent, NaN, Infinity, or a misspelling to report). */
function isNumberByte(byte: number): boolean {
  return (
    (byte ^ 48) < 10 || byte === 43 || byte === 45 || byte === 46 || ((byte | 32) > 96 && (byte | 32) < 123)
  );
}
