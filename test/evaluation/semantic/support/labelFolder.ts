/** Folders of label maps in the formats of the data sets. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { COLOUR_TYPE, writePng } from '../../labels/support/writePng.ts';

export type Picture = ReadonlyArray<readonly number[]>;

export interface Encoder {
  readonly extension: string;
  readonly encode: (picture: Picture) => Uint8Array;
}

const png = (depth: number, colourType: 0 | 2 | 3, samplesOf: (label: number) => number[]): Encoder => ({
  extension: '.png',
  encode: (picture) =>
    writePng({
      width: picture[0]?.length ?? 0,
      height: picture.length,
      depth,
      colourType,
      samples: picture.flat().flatMap(samplesOf),
    }),
});

const raw = (extension: string, bytesOf: (labels: number[]) => ArrayBufferLike): Encoder => ({
  extension,
  encode: (picture) => new Uint8Array(bytesOf(picture.flat())),
});

/** As numpy.save writes it. */
function npy(descr: string, fortran: boolean, bytesOf: (labels: number[]) => ArrayBufferLike): Encoder {
  const encode = (picture: Picture): Uint8Array => {
    const [height, width] = [picture.length, picture[0]?.length ?? 0];
    const header = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${height}, ${width}), }`;
    const padded = `${header.padEnd(117)}\n`;
    const prefix = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, padded.length, 0]);
    const columns = Array.from({ length: width }, (_, x) => picture.map((row) => row[x] as number));
    const labels = fortran ? columns.flat() : picture.flat();
    return Buffer.concat([prefix, Buffer.from(padded), new Uint8Array(bytesOf(labels))]);
  };
  return { extension: '.npy', encode };
}

export const ENCODERS = {
  palette: png(8, COLOUR_TYPE.palette, (label) => [label]),
  grey: png(8, COLOUR_TYPE.grey, (label) => [label]),
  deepGrey: png(16, COLOUR_TYPE.grey, (label) => [label]),
  imageNet: png(8, COLOUR_TYPE.rgb, (label) => [label & 255, label >> 8, 0]),
  u8: raw('.u8', (labels) => Uint8Array.from(labels).buffer),
  u16: raw('.u16', (labels) => Uint16Array.from(labels).buffer),
  i32: raw('.i32', (labels) => Int32Array.from(labels).buffer),
  npyBytes: npy('|u1', false, (labels) => Uint8Array.from(labels).buffer),
  npyShort: npy('<i2', false, (labels) => Int16Array.from(labels).buffer),
  npyLong: npy('<i8', false, (labels) => BigInt64Array.from(labels.map(BigInt)).buffer),
  npyFortran: npy('<i4', true, (labels) => Int32Array.from(labels).buffer),
} satisfies Record<string, Encoder>;

/** @param pictures by the name of the file without extension, folders included */
export async function writeLabels(
  folder: string,
  { extension, encode }: Encoder,
  pictures: Readonly<Record<string, Picture>>,
): Promise<string> {
  for (const [name, picture] of Object.entries(pictures)) {
    const path = join(folder, `${name}${extension}`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, encode(picture));
  }
  return folder;
}
