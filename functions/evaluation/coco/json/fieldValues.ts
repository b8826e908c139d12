/** Reads the values of members that are made of numbers. */
import type { ByteReader } from './byteReader.ts';
import { EMPTY, READ, WRONG_TYPE } from './fieldStates.ts';
import { readNumber, startsNumber } from './number.ts';
import { continues, peek, skipLiteral, skipValue } from './value.ts';

const element = new Float64Array(1);

/** A number; false where the value is something else, which has been skipped then. */
export function readOneNumber(reader: ByteReader, into: Float64Array, slot: number): boolean {
  if (startsNumber(peek(reader))) {
    readNumber(reader, into, slot);
    return true;
  }
  skipValue(reader);
  return false;
}

/** A number, or `true` or `false` as 1 or 0. */
export function readFlag(reader: ByteReader, into: Float64Array, slot: number): boolean {
  const byte = peek(reader);
  if (byte !== 116 && byte !== 102) return readOneNumber(reader, into, slot);
  into[slot] = skipLiteral(reader) ? 1 : 0;
  return true;
}

/** A list of `length` numbers, such as `[x, y, width, height]`; the state of its field. */
export function readNumbers(reader: ByteReader, into: Float64Array, slot: number, length: number): number {
  if (peek(reader) !== 91) {
    skipValue(reader);
    return WRONG_TYPE;
  }
  reader.at++;
  if (peek(reader) === 93) {
    reader.at++;
    return EMPTY;
  }
  let count = 0;
  let numeric = true;
  do {
    peek(reader);
    if (count < length) numeric = readOneNumber(reader, into, slot + count) && numeric;
    else skipValue(reader);
    count++;
  } while (continues(reader, 93));
  return numeric && count === length ? READ : WRONG_TYPE;
}

/** A list of numbers, however many; null where the value is none, or an element is something else. */
export function readList(reader: ByteReader): number[] | null {
  if (peek(reader) !== 91) {
    skipValue(reader);
    return null;
  }
  const list: number[] = [];
  let isValid = true;
  reader.at++;
  if (peek(reader) === 93) {
    reader.at++;
    return list;
  }
  do {
    isValid = readOneNumber(reader, element, 0) && isValid;
    list.push(element[0] as number);
  } while (continues(reader, 93));
  return isValid ? list : null;
}
