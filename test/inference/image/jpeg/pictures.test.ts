/** Our JPEG decoder beside libvips, on pictures of every shape that an encoder writes, and on photographs. */
import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFile } from '../../../support/shared.ts';
import { noise } from '../../support/images.ts';
import { expectSame } from '../../support/jpeg/decodedTwice.ts';

const SIZES = [
  [1, 1],
  [2, 3],
  [3, 2],
  [4, 4],
  [5, 17],
  [7, 9],
  [8, 8],
  [9, 7],
  [15, 16],
  [16, 15],
  [17, 33],
  [24, 1],
  [31, 32],
  [33, 5],
  [48, 47],
  [65, 64],
] as const;

/** Slopes, on which the encoder leaves most coefficients out, and noise, on which it keeps them. */
function slopes(width: number, height: number): Uint8Array {
  const data = new Uint8Array(3 * width * height);
  for (let at = 0; at < data.length; at++) {
    const pixel = Math.floor(at / 3);
    data[at] = 9 * (pixel % width) + 5 * (at % 3) * Math.floor(pixel / width);
  }
  return data;
}

const pictureOf = (data: Uint8Array, width: number, height: number) =>
  sharp(data, { raw: { width, height, channels: 3 } });

describe.each(['4:4:4', '4:2:0'])('pictures with chroma %s are those of libvips', (chromaSubsampling) => {
  it.each(SIZES)('%d × %d', async (width, height) => {
    for (const data of [noise(width, height).data, slopes(width, height)]) {
      for (const quality of [1, 20, 50, 75, 90, 100]) {
        for (const optimiseCoding of [true, false]) {
          const options = { quality, chromaSubsampling, optimiseCoding };
          const bytes = await pictureOf(data, width, height).jpeg(options).toBuffer();
          await expectSame(bytes, JSON.stringify(options));
        }
      }
    }
  });
});

it.each(SIZES)('grey pictures are those of libvips: %d × %d', async (width, height) => {
  for (const quality of [10, 80, 100]) {
    const grey = pictureOf(noise(width, height).data, width, height).toColourspace('b-w');
    await expectSame(await grey.jpeg({ quality }).toBuffer());
  }
});

describe.runIf(hasShared('data', 'coco-mini', 'images'))('photographs', () => {
  const folder = sharedFile('data', 'coco-mini', 'images');

  it('are those of libvips', async () => {
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) await expectSame(readFileSync(`${folder}/${name}`), name);
  });

  it('with half the chroma, too', async () => {
    for (const name of readdirSync(folder).slice(0, 12)) {
      const bytes = await sharp(readFileSync(`${folder}/${name}`))
        .jpeg({ quality: 85 })
        .toBuffer();
      await expectSame(bytes, name);
    }
  });
});
