/** PNG files of every colour type and depth, written plainly: samples packed row by row, no filter. */
import { crc32, deflateSync } from 'node:zlib';

export const COLOUR_TYPE = { grey: 0, rgb: 2, palette: 3 } as const;

export interface PngPicture {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: (typeof COLOUR_TYPE)[keyof typeof COLOUR_TYPE];
  /** [height, width, channels] */
  readonly samples: readonly number[];
  /** Chunks between header and pixels. */
  readonly extras?: ReadonlyArray<{ readonly name: string; readonly data: Buffer }>;
  /** How many IDAT chunks. @default 1 */
  readonly pieces?: number;
}

/** @param compressed the content of IDAT, for files that are to be broken there */
export function writePng(picture: PngPicture, compressed = deflateSync(packedRows(picture))): Buffer {
  const { width, height, depth, colourType, extras = [], pieces = 1 } = picture;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType], 8);
  const palette = colourType === COLOUR_TYPE.palette ? [chunk('PLTE', paletteOf(2 ** depth))] : [];
  const size = Math.ceil(compressed.length / pieces);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    ...palette,
    ...extras.map(({ name, data }) => chunk(name, data)),
    ...Array.from({ length: pieces }, (_, i) => chunk('IDAT', compressed.subarray(i * size, (i + 1) * size))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}

/** Colours that are nothing like their indexes. */
const paletteOf = (colours: number): Buffer =>
  Buffer.from(Array.from({ length: 3 * colours }, (_, at) => (at * 73 + 41) % 256));

function packedRows({ width, height, depth, samples }: PngPicture): Buffer {
  const perRow = samples.length / height;
  const rowBytes = Math.ceil((perRow * depth) / 8);
  const bytes = Buffer.alloc(height * (rowBytes + 1));
  if (perRow < width) throw new Error('too few samples');
  samples.forEach((sample, index) => {
    const start = Math.floor(index / perRow) * (rowBytes + 1) + 1;
    const bit = (index % perRow) * depth;
    const at = start + (bit >> 3);
    if (depth === 16) bytes.writeUInt16BE(sample, at);
    else bytes[at] = (bytes[at] as number) | (sample << (8 - depth - (bit & 7)));
  });
  return bytes;
}
