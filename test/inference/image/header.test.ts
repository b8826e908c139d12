import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readImageHeader } from '../../../functions/inference/image/header.ts';
import { failureOf } from '../support/failures.ts';
import { hugePng, jpegOf, noise } from '../support/images.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/images/${name}`, import.meta.url));

describe('readImageHeader', () => {
  it.each([
    ['rgb.jpg', { format: 'jpeg', orientation: 1, cmyk: false }],
    ['turned_6.jpg', { format: 'jpeg', orientation: 6, cmyk: false }],
    ['cmyk.jpg', { format: 'jpeg', orientation: 1, cmyk: true }],
    ['alpha.png', { format: 'png', orientation: 1, cmyk: false }],
    ['alpha.webp', { format: 'webp', orientation: 1, cmyk: false }],
    ['palette.gif', { format: 'gif', orientation: 1, cmyk: false }],
    ['rgb.tiff', { format: 'tiff', orientation: 1, cmyk: false }],
    ['cmyk.tiff', { format: 'tiff', orientation: 1, cmyk: true }],
    ['a_jpeg.png', { format: 'jpeg', orientation: 1, cmyk: false }],
    ['animated.gif', { format: 'gif', orientation: 1, cmyk: false }],
    ['two_pages.tiff', { format: 'tiff', orientation: 1, cmyk: false }],
  ])('reads %s', async (name, rest) => {
    expect(await readImageHeader(fixture(name))).toEqual({ width: 20, height: 14, ...rest });
  });

  it('does not need the pixels', async () => {
    const whole = await jpegOf(noise(640, 480));
    const head = whole.subarray(0, 700);
    expect(await readImageHeader({ bytes: head })).toMatchObject({ width: 640, height: 480 });
  });

  it('tells missing, empty, unreadable and too large apart', async () => {
    const code = async (source: Parameters<typeof readImageHeader>[0], limit?: number) =>
      (await failureOf(readImageHeader(source, limit))).code;
    expect(await code(fixture('none.jpg'))).toBe('IMAGE_MISSING');
    expect(await code({ bytes: new Uint8Array() })).toBe('IMAGE_EMPTY');
    expect(await code(fileURLToPath(import.meta.url))).toBe('IMAGE_UNREADABLE');
    expect(await code({ bytes: hugePng(65_000, 65_000) })).toBe('IMAGE_TOO_LARGE');
    expect(await code(fixture('rgb.jpg'), 279)).toBe('IMAGE_TOO_LARGE');
  });
});
