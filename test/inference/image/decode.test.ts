import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../functions/inference/image/decode.ts';
import { digestOf } from '../../../schema/digest.ts';
import golden from '../fixtures/image_golden.json' with { type: 'json' };
import { failureOf } from '../support/failures.ts';
import { hugePng, jpegOf, noise, pngOf, sha256 } from '../support/images.ts';

const IMAGES = fileURLToPath(new URL('../fixtures/images/', import.meta.url));
const PICTURE = noise(64, 48);
const asStored = { exifOrientation: 'ignore' } as const;

describe('decodeImage gives the bytes of Pillow', () => {
  it.each(Object.entries(golden.decode))('%s', async (name, digest) => {
    const pixels = await decodeImage({ file: IMAGES + name }, asStored);
    expect([pixels.width, pixels.height]).toEqual([20, 14]);
    expect(sha256(pixels.data)).toBe(digest);
  });

  it('has a golden value for every fixture', () => {
    expect(readdirSync(IMAGES).sort()).toEqual(Object.keys(golden.decode).sort());
  });

  it.each(Object.entries(golden.upright))(
    '%s, turned by EXIF orientation where that is asked for',
    async (name, digest) => {
      const upright = await decodeImage({ file: IMAGES + name }, { exifOrientation: 'apply' });
      const onItsSide = Number(name.replaceAll(/\D/g, '')) > 4;
      expect([upright.width, upright.height]).toEqual(onItsSide ? [14, 20] : [20, 14]);
      expect(sha256(upright.data)).toBe(digest);
    },
  );
});

describe('decodeImage says what is wrong', () => {
  it('each of many cut-off files at once, beside whole ones', async () => {
    const whole = await jpegOf(noise(200, 150));
    const cut = whole.subarray(0, whole.length / 2);
    const failures = Array.from({ length: 24 }, (_, at) =>
      failureOf(decodeImage({ bytes: cut.subarray(0, cut.length - at) }, asStored)),
    );
    const pictures = Array.from({ length: 8 }, async () =>
      decodeImage({ bytes: await pngOf(PICTURE) }, asStored),
    );
    expect(new Set((await Promise.all(failures)).map(({ code }) => code))).toEqual(
      new Set(['IMAGE_TRUNCATED']),
    );
    for (const { data } of await Promise.all(pictures)) expect(sha256(data)).toBe(sha256(PICTURE.data));
  });

  it('a file that is no longer the one that was registered', async () => {
    const file = `${IMAGES}rgb.jpg`;
    const digest = digestOf(readFileSync(file));
    expect((await decodeImage({ file, digest }, asStored)).width).toBe(20);
    const failure = await failureOf(decodeImage({ file, digest: digestOf('another') }, asStored));
    expect(failure).toMatchObject({ code: 'IMAGE_DAMAGED', retryable: true });
    expect(failure.message).toContain(digest);
  });

  it('with a file that is not there', async () => {
    const failure = await failureOf(decodeImage({ file: `${IMAGES}none.jpg` }, asStored));
    expect(failure).toEqual({
      code: 'IMAGE_MISSING',
      message: 'the image file is not there',
      retryable: false,
    });
  });

  it('with an empty file', async () => {
    expect((await failureOf(decodeImage({ bytes: new Uint8Array() }, asStored))).code).toBe('IMAGE_EMPTY');
  });

  it.each([
    ['text', 'not an image'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a JPEG marker and nothing else', '\xff\xd8\xff\xe0'],
  ])('with %s', async (_, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect((await failureOf(decodeImage({ bytes }, asStored))).code).toBe('IMAGE_UNREADABLE');
  });

  it.each([
    ['JPEG', jpegOf],
    ['PNG', pngOf],
  ])('with a %s that is cut off at any place behind its header', async (_, encode) => {
    const whole = await encode(PICTURE);
    for (const share of [0.5, 0.9, 0.99]) {
      const bytes = whole.subarray(0, Math.floor(whole.length * share));
      const failure = await failureOf(decodeImage({ bytes }, asStored));
      expect(failure.code).toBe('IMAGE_TRUNCATED');
      expect(failure.message).toContain('64 × 48');
    }
  });

  it.each(['webp', 'gif', 'tiff'] as const)('with a %s that is cut off', async (format) => {
    const { data, width, height } = PICTURE;
    const whole = await sharp(data, { raw: { width, height, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    for (const share of [0.5, 0.9, 0.99]) {
      const bytes = whole.subarray(0, Math.floor(whole.length * share));
      // Their headers are read with what follows: what is missing is not always told from what is broken.
      expect((await failureOf(decodeImage({ bytes }, asStored))).code).toMatch(
        /^IMAGE_(TRUNCATED|UNREADABLE)$/,
      );
    }
  });

  it('with more pixels than the limit, before it allocates any', async () => {
    const before = process.memoryUsage().rss;
    const failure = await failureOf(decodeImage({ bytes: hugePng(65_000, 65_000) }, asStored));
    expect(failure.code).toBe('IMAGE_TOO_LARGE');
    expect(failure.message).toBe('the image is 65000 × 65000, 4225000000 pixels: the limit is 100000000');
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
  });

  it('takes an image of exactly the limit', async () => {
    const bytes = await pngOf(PICTURE);
    const exact = { ...asStored, maxPixels: 64 * 48 };
    expect(sha256((await decodeImage({ bytes }, exact)).data)).toBe(sha256(PICTURE.data));
    const below = { ...asStored, maxPixels: 64 * 48 - 1 };
    expect((await failureOf(decodeImage({ bytes }, below))).code).toBe('IMAGE_TOO_LARGE');
  });
});
