/** Reads JSON strings from bytes. */
import type { ByteReader } from './byteReader.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads the string at `reader.at`, which is its opening quote.
 *
 * @throws SchemaError where it does not end, or is not UTF-8, or has an escape JSON does not know
 */
export function readText(reader: ByteReader): string {
  let at = reader.at + 1;
  let plain = true;
  for (;;) {
    const byte = reader.bytes[at] as number;
    if (byte === QUOTE) break;
    if (byte === BACKSLASH) {
      plain = false;
      // The escaped byte may lie beyond the window: bring it in before stepping over it.
      if (at + 1 < reader.end) at += 2;
      else at = extend(reader, at);
    } else if (byte < 32) {
      if (at < reader.end) {
        reader.at = at;
        reader.fail('a string without control characters');
      }
      at = extend(reader, at);
    } else at++;
  }
  const token = reader.bytes.subarray(reader.at, at + 1);
  let text: string;
  try {
    text = plain ? utf8.decode(token.subarray(1, -1)) : (JSON.parse(utf8.decode(token)) as string);
  } catch {
    return reader.fail('a string of UTF-8 with the escapes of JSON');
  }
  reader.at = at + 1;
  return text;
}

/** Brings in more of the string that begins at `reader.at`; `at` in the window as it is afterwards. */
function extend(reader: ByteReader, at: number): number {
  const read = at - reader.at;
  if (!reader.refill(reader.at)) {
    reader.at = reader.end;
    reader.fail('the end of a string');
  }
  return reader.at + read;
}

/** Steps over the string whose opening quote is at `reader.at`. */
export function skipText(reader: ByteReader): void {
  let bytes = reader.bytes;
  let at = reader.at + 1;
  for (;;) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) break;
    if (byte === 0 || (byte === BACKSLASH && at + 1 === reader.end)) {
      reader.at = at;
      if (at < reader.end && byte === 0) reader.fail('a string without control characters');
      if (!reader.refill(at)) {
        reader.at = reader.end;
        reader.fail('the end of a string');
      }
      bytes = reader.bytes;
      at = reader.at;
    } else at += byte === BACKSLASH ? 2 : 1;
  }
  reader.at = at + 1;
}
