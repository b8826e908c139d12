/** Walks the members of a JSON object where a record's flat columns are not enough. */
import type { ByteReader } from './byteReader.ts';
import { readText } from './text.ts';
import { continues, expectByte, peek, skipValue } from './value.ts';

/**
 * Calls `readMember` at the first byte of each member's value; it takes the value, or leaves it (false) to be skipped.
 *
 * @returns false when the value at `reader.at` is no object; it has been skipped then
 */
export function readMembers(reader: ByteReader, readMember: (name: string) => boolean): boolean {
  if (peek(reader) !== 123) {
    skipValue(reader);
    return false;
  }
  reader.at++;
  if (peek(reader) === 125) {
    reader.at++;
    return true;
  }
  do {
    if (peek(reader) !== 34) reader.fail('a member name');
    const name = readText(reader);
    expectByte(reader, 58);
    peek(reader);
    reader.member = name;
    if (!readMember(name)) skipValue(reader);
    reader.member = '';
  } while (continues(reader, 125));
  return true;
}
