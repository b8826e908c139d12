/** Structure of JSON in bytes: white space, separators, arrays, and values nobody asked for. */
import type { ByteReader } from './byteReader.ts';
import { readNumber, startsNumber } from './number.ts';
import { skipText } from './text.ts';

const skipped = new Float64Array(1);
const LITERALS = ['true', 'false', 'null'].map((text) => new TextEncoder().encode(text));

/** The next byte that is not white space, not yet taken; 0 at the end of the document. */
export function peek(reader: ByteReader): number {
  for (;;) {
    const byte = reader.bytes[reader.at] as number;
    if (byte > 32) return byte;
    if (byte === 32 || byte === 10 || byte === 13 || byte === 9) reader.at++;
    else if (byte !== 0 || !windowEnded(reader)) return byte;
  }
}

function windowEnded(reader: ByteReader): boolean {
  return reader.at === reader.end && !reader.atEnd();
}

/** Takes the byte after white space, which has to be `byte`. */
export function expectByte(reader: ByteReader, byte: number): void {
  if (peek(reader) !== byte) reader.fail(JSON.stringify(String.fromCharCode(byte)));
  reader.at++;
}

/** Takes `,` (true: another member follows) or the closing byte (false). */
export function continues(reader: ByteReader, close: number): boolean {
  const byte = peek(reader);
  if (byte !== 44 && byte !== close) reader.fail(`"," or "${String.fromCharCode(close)}"`);
  reader.at++;
  return byte === 44;
}

/**
 * Calls `readElement` at the first byte of each element of the array that begins here.
 *
 * @param takeMany takes elements from `reader.at` on, each with the comma after it and before another one; how many
 */
export function readElements(
  reader: ByteReader,
  readElement: (index: number) => void,
  takeMany: (index: number) => number = () => 0,
): void {
  expectByte(reader, 91);
  if (peek(reader) === 93) {
    reader.at++;
    return;
  }
  let index = 0;
  do {
    peek(reader);
    index += takeMany(index);
    reader.element = index;
    readElement(index++);
  } while (continues(reader, 93));
  reader.element = -1;
}

/** After the document's value: nothing but white space. */
export function expectEnd(reader: ByteReader): void {
  peek(reader);
  if (!reader.atEnd()) reader.fail('the end of the document');
}

/**
 * Steps over one value of any depth. Inside arrays and objects only strings and brackets are looked at: what is
 * skipped is not checked to be JSON.
 */
export function skipValue(reader: ByteReader): void {
  const byte = peek(reader);
  if (byte === 34) skipText(reader);
  else if (byte === 91 || byte === 123) skipNested(reader);
  else if (startsNumber(byte)) readNumber(reader, skipped, 0);
  else skipLiteral(reader);
}

function skipNested(reader: ByteReader): void {
  let bytes = reader.bytes;
  let at = reader.at;
  let depth = 0;
  for (;;) {
    const byte = bytes[at] as number;
    if (byte > 90) {
      at++;
      // Bit 5 is all that [ and {, and ] and }, differ in.
      if ((byte | 32) === 123) depth++;
      else if ((byte | 32) === 125 && --depth === 0) break;
    } else if (byte === 34) {
      reader.at = at;
      skipText(reader);
      bytes = reader.bytes;
      at = reader.at;
    } else if (byte === 0) {
      reader.at = at;
      if (!windowEnded(reader)) reader.fail('the end of a nested value');
      bytes = reader.bytes;
      at = reader.at;
    } else at++;
  }
  reader.at = at;
}

/** Takes true, false or null; true when it was `true`. */
export function skipLiteral(reader: ByteReader): boolean {
  while (reader.end - reader.at < 5 && reader.refill(reader.at));
  const literal = LITERALS.find((candidate) =>
    candidate.every((byte, index) => reader.bytes[reader.at + index] === byte),
  );
  if (literal === undefined) reader.fail('a value');
  reader.at += literal.length;
  return literal === LITERALS[0];
}
