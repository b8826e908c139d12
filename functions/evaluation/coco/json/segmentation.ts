/** Reads the `segmentation` of a COCO record: polygons, or a mask as run lengths. */
import type { ByteReader } from './byteReader.ts';
import { readNumber, startsNumber } from './number.ts';
import { readText } from './text.ts';
import { continues, expectByte, peek, skipValue } from './value.ts';

/** As it stands in the file: nothing is known yet but types. */
export type Segmentation =
  /** x0, y0, x1, y1, … of each part. */
  | { readonly parts: readonly (readonly number[])[] }
  /** Size as [height, width]; counts as a list, or compressed to a string. */
  | { readonly size: readonly number[]; readonly counts: readonly number[] | string };

const number = new Float64Array(1);

/** Takes the value at `reader.at`; null where it is neither a list of lists of numbers nor an object with size and counts. */
export function readSegmentation(reader: ByteReader): Segmentation | null {
  const byte = peek(reader);
  if (byte === 91) {
    const parts = readList(reader, readNumberList);
    return parts && { parts };
  }
  if (byte === 123) return readRunLengths(reader);
  skipValue(reader);
  return null;
}

function readRunLengths(reader: ByteReader): Segmentation | null {
  let size: readonly number[] | null = null;
  let counts: readonly number[] | string | null = null;
  reader.at++;
  if (peek(reader) === 125) {
    reader.at++;
    return null;
  }
  do {
    if (peek(reader) !== 34) reader.fail('a member name');
    const name = readText(reader);
    expectByte(reader, 58);
    if (name === 'size') size = readNumberList(reader);
    else if (name !== 'counts') skipValue(reader);
    else counts = peek(reader) === 34 ? readText(reader) : readNumberList(reader);
  } while (continues(reader, 125));
  return size?.length === 2 && counts !== null ? { size, counts } : null;
}

/** Takes the value at `reader.at`; null where it is no list of numbers. */
export const readNumberList = (reader: ByteReader): number[] | null => readList(reader, readOneNumber);

function readOneNumber(reader: ByteReader): number | null {
  if (!startsNumber(peek(reader))) {
    skipValue(reader);
    return null;
  }
  readNumber(reader, number, 0);
  return number[0] as number;
}

/** A list of what `readElement` takes; null where the value is no list, or an element is something else. */
function readList<T>(reader: ByteReader, readElement: (reader: ByteReader) => T | null): T[] | null {
  if (peek(reader) !== 91) {
    skipValue(reader);
    return null;
  }
  const list: T[] = [];
  let isValid = true;
  reader.at++;
  if (peek(reader) === 93) {
    reader.at++;
    return list;
  }
  do {
    const element = readElement(reader);
    if (element === null) isValid = false;
    else list.push(element);
  } while (continues(reader, 93));
  return isValid ? list : null;
}
