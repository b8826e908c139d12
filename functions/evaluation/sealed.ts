/**
 * The envelope of a stored binary document. All numbers are little-endian.
 *
 *   8 bytes   magic: what it is
 *   4 bytes   version, unsigned
 *   4 bytes   length of the header, unsigned
 *   header    canonical JSON
 *   body      as the document's own codec has it
 *   32 bytes  SHA-256 of all that comes before
 */
import { canonicalJson, digestOf, hexOf } from '../../schema/digest.ts';
import { DigestMismatchError, InvalidInputError } from '../../schema/errors.ts';

export interface Envelope {
  /** Eight ASCII characters. */
  readonly magic: string;
  readonly version: number;
  /** What a person calls such a document, e.g. `match table`. */
  readonly what: string;
}

/** A body that is written where it is to stay: a large one need not be there twice. */
export interface Body {
  /** Bytes. */
  readonly length: number;
  /** @param bytes as many as the body has */
  readonly writeTo: (bytes: Uint8Array) => void;
}

const PREFIX_BYTES = 16;
const CHECKSUM_BYTES = 32;

/** @param header JSON; keys are sorted, so that equal headers have equal bytes */
export function seal({ magic, version }: Envelope, header: unknown, body: Uint8Array | Body): Uint8Array {
  const text = new TextEncoder().encode(canonicalJson(header));
  const end = PREFIX_BYTES + text.length + body.length;
  const bytes = new Uint8Array(end + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint32(8, version, true);
  view.setUint32(12, text.length, true);
  bytes.set(text, PREFIX_BYTES);
  if (body instanceof Uint8Array) bytes.set(body, PREFIX_BYTES + text.length);
  else body.writeTo(bytes.subarray(PREFIX_BYTES + text.length, end));
  bytes.set(checksum(bytes.subarray(0, end)), end);
  return bytes;
}

/**
 * @returns the header as JSON text, still to be parsed, and the body
 * @throws InvalidInputError where the bytes are no such document, or of another version
 * @throws DigestMismatchError where they were changed or cut short
 */
export function unseal(
  { magic, version, what }: Envelope,
  bytes: Uint8Array,
): { header: string; body: Uint8Array } {
  const found = new TextDecoder('latin1').decode(bytes.subarray(0, magic.length));
  if (found !== magic || bytes.length < PREFIX_BYTES + CHECKSUM_BYTES) {
    throw new InvalidInputError(`these bytes are no ${what}`, `a ${what} begins with ${magic}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const written = view.getUint32(8, true);
  if (written !== version) {
    throw new InvalidInputError(
      `this ${what} has version ${written}: make it again, or read it with the release that wrote it`,
      `version ${version} is read`,
    );
  }
  const end = bytes.length - CHECKSUM_BYTES;
  const stated = Buffer.from(bytes.subarray(end)).toString('hex');
  const actual = hexOf(digestOf(bytes.subarray(0, end)));
  if (stated !== actual) throw new DigestMismatchError(what, stated, actual);
  const bodyAt = PREFIX_BYTES + view.getUint32(12, true);
  return {
    header: new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, bodyAt)),
    body: bytes.subarray(bodyAt, end),
  };
}

function checksum(bytes: Uint8Array): Uint8Array {
  return Buffer.from(hexOf(digestOf(bytes)), 'hex');
}
