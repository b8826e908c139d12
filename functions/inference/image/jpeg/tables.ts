/** The tables that a JPEG file defines before its scan: ITU-T T.81, B.2.4; what is accepted is what libjpeg accepts (jdmarker.c). */
import { uint16 } from './segments.ts';

/** One of a frame has at most four of each kind. */
const MOST_TABLES = 4;
const BLOCK = 64;
const CODE_LENGTHS = 16;

/** Where the numbers of a block stand, in the order in which they come (figure A.6). */
export const ZIGZAG = zigzag();

/** Codes of one table. */
export interface HuffmanCodes {
  /** How many codes of 1 to 16 bits there are. */
  readonly counts: Uint8Array;
  /** In the order of the codes. */
  readonly symbols: Uint8Array;
}

export interface Tables {
  /** Factors of quantisation, row by row. */
  readonly factors: (Uint16Array | undefined)[];
  readonly dc: (HuffmanCodes | undefined)[];
  readonly ac: (HuffmanCodes | undefined)[];
}

/** Takes the tables of a DQT segment. False where it is not as the standard has it. */
export function takeFactors(content: Uint8Array, { factors }: Tables): boolean {
  let at = 0;
  while (at < content.length) {
    const kind = content[at++] as number;
    const bytes = kind >> 4 ? 2 : 1;
    const index = kind & 15;
    if (index >= MOST_TABLES || at + bytes * BLOCK > content.length) return false;
    const table = new Uint16Array(BLOCK);
    for (const place of ZIGZAG) {
      table[place] = bytes === 2 ? uint16(content, at) : (content[at] as number);
      at += bytes;
    }
    factors[index] = table;
  }
  return true;
}

/** Takes the tables of a DHT segment. False where it is not as the standard has it. */
export function takeCodes(content: Uint8Array, { dc, ac }: Tables): boolean {
  let at = 0;
  while (at < content.length) {
    const kind = content[at++] as number;
    const index = kind & 15;
    const counts = content.subarray(at, at + CODE_LENGTHS);
    at += CODE_LENGTHS;
    const end = at + counts.reduce((sum, count) => sum + count, 0);
    if (kind > 31 || index >= MOST_TABLES || end - at > 256 || end > content.length) return false;
    (kind >> 4 ? ac : dc)[index] = { counts, symbols: content.subarray(at, end) };
    at = end;
  }
  return true;
}

/** Diagonals from the upper left corner, up and down in turn. */
function zigzag(): Uint8Array {
  const places: number[] = [];
  for (let diagonal = 0; diagonal < 15; diagonal++) {
    const inDiagonal: number[] = [];
    for (let x = Math.max(0, diagonal - 7); x <= Math.min(7, diagonal); x++)
      inDiagonal.push(8 * (diagonal - x) + x);
    places.push(...(diagonal % 2 === 0 ? inDiagonal : inDiagonal.reverse()));
  }
  return Uint8Array.from(places);
}
