/** What a PNG says of itself before its pixels (PNG specification, third edition, 11.2.1: IHDR). */
import { crc32 } from 'node:zlib';
import { InvalidInputError, LimitExceededError } from '../../../schema/errors.ts';

export type PngColour = 'grey' | 'RGB' | 'palette' | 'grey with alpha' | 'RGB with alpha';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of one sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly colour: PngColour;
}

/** Above this many pixels a label map is refused before it is decoded. */
const MAX_LABEL_PIXELS = 2 ** 28;

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** Length, name, 13 bytes and checksum of IHDR, which is always the first chunk. */
const IHDR_END = SIGNATURE.length + 12 + 13;
const COLOURS: ReadonlyMap<number, PngColour> = new Map([
  [0, 'grey'],
  [2, 'RGB'],
  [3, 'palette'],
  [4, 'grey with alpha'],
  [6, 'RGB with alpha'],
]);

/**
 * @param name the file, for error messages
 * @throws InvalidInputError where the bytes are no PNG, or its header was changed
 * @throws LimitExceededError above {@link MAX_LABEL_PIXELS}
 */
export function readPngHeader(bytes: Uint8Array, name: string): PngHeader {
  const isPng = bytes.length > IHDR_END && SIGNATURE.every((byte, at) => bytes[at] === byte);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colour = isPng && isNamed(bytes, 12, 'IHDR') ? COLOURS.get(view.getUint8(25)) : undefined;
  if (colour === undefined) {
    throw new InvalidInputError(`${name}: not a PNG file`, 'a label map named .png is a PNG file', [name]);
  }
  if (view.getUint32(29) !== crc32(bytes.subarray(12, 29))) {
    throw new InvalidInputError(
      `${name}: the PNG is damaged: its header has not the checksum that it states`,
      'a label map is a complete PNG file',
      [name],
    );
  }
  const header = { width: view.getUint32(16), height: view.getUint32(20), depth: view.getUint8(24), colour };
  requirePixels(header.width, header.height, name);
  return header;
}

/**
 * @throws InvalidInputError where a map would have no pixels
 * @throws LimitExceededError above {@link MAX_LABEL_PIXELS}
 */
export function requirePixels(width: number, height: number, name: string): void {
  if (width === 0 || height === 0) {
    throw new InvalidInputError(`${name}: ${width} × ${height} has no pixels`, 'a label map has pixels', [
      name,
    ]);
  }
  if (width * height <= MAX_LABEL_PIXELS) return;
  throw new LimitExceededError(
    `${name}: ${width} × ${height} pixels are more than the limit of ${MAX_LABEL_PIXELS}`,
    [name],
  );
}

/**
 * The same picture with its samples alone: a palette image becomes a grey one of its indexes, and chunks that could
 * change what a decoder gives (transparency, gamma, colour profile) are left out.
 */
export function barePng(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const bare = new Uint8Array(bytes.length);
  const source = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  bare.set(bytes.subarray(0, IHDR_END));
  if (bare[25] === 3) bare[25] = 0;
  new DataView(bare.buffer).setUint32(29, crc32(bare.subarray(12, 29)));
  let length = IHDR_END;
  for (let at = IHDR_END; at + 12 <= bytes.length; ) {
    const end = Math.min(at + 12 + source.getUint32(at), bytes.length);
    if (isNamed(bytes, at + 4, 'IDAT') || isNamed(bytes, at + 4, 'IEND')) {
      bare.set(bytes.subarray(at, end), length);
      length += end - at;
    }
    at = end;
  }
  return bare.subarray(0, length);
}

function isNamed(bytes: Uint8Array, at: number, name: string): boolean {
  return [...name].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}
