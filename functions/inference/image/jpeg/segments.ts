/** The marker segments of a JPEG file before its entropy-coded bytes (ITU-T T.81, B.1.1.4). */

/** Markers, without the 0xFF before them (table B.1). */
export const MARKER = {
  SOF0: 0xc0,
  SOF1: 0xc1,
  DHT: 0xc4,
  RST0: 0xd0,
  RST7: 0xd7,
  SOI: 0xd8,
  EOI: 0xd9,
  SOS: 0xda,
  DQT: 0xdb,
  DRI: 0xdd,
  APP0: 0xe0,
  APP1: 0xe1,
  APP2: 0xe2,
  APP14: 0xee,
  APP15: 0xef,
  COM: 0xfe,
} as const;

export interface Segment {
  readonly marker: number;
  /** What follows the length. */
  readonly content: Uint8Array;
  /** Where the next one begins. */
  readonly end: number;
}

/** The segments up to the start of scan, which is the last one; it ends early where something stands that is no whole segment. */
export function* segments(bytes: Uint8Array): Generator<Segment> {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = uint16(bytes, at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return;
    yield { marker, content: bytes.subarray(at + 4, end), end };
    if (marker === MARKER.SOS) return;
    at = end;
  }
}

export const uint16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) << 8) | (bytes[at + 1] as number);

/** Whether bytes begin with these Latin letters. */
export const beginsWith = (bytes: Uint8Array, letters: string): boolean =>
  bytes.length >= letters.length && [...letters].every((letter, at) => bytes[at] === letter.charCodeAt(0));
