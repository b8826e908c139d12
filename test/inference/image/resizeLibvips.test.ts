import sharp from 'sharp';
import { expect, test } from 'vitest';
import { scaledByLibvips } from '../../../functions/inference/image/resizeLibvips.ts';
import { Preprocessing } from '../../../schema/manifest/preprocessing.ts';

const resize = { mode: 'stretch', width: 5, height: 9 } as const;
const image = {
  data: Uint8Array.from({ length: 3 * 12 * 8 }, (_, i) => (i * 37) % 256),
  width: 12,
  height: 8,
};

test('is what sharp gives, where the manifest asks for it', async () => {
  const interpolation = { kernel: 'libvips-linear' } as const;
  const by = Preprocessing.parse({ resize, interpolation, channelOrder: 'RGB' });
  const expected = await sharp(image.data, { raw: { width: 12, height: 8, channels: 3 } })
    .resize({ width: 5, height: 9, fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const scaled = await scaledByLibvips(image, by);
  expect([scaled.width, scaled.height]).toEqual([5, 9]);
  expect(Buffer.from(scaled.data).equals(expected)).toBe(true);
});

test('leaves the image to the exact resizers otherwise', async () => {
  const by = Preprocessing.parse({ resize, channelOrder: 'RGB' });
  expect(await scaledByLibvips(image, by)).toBe(image);
});

test.each([{ antialias: false }, { quantise: false }])('cannot be had with %o', (also) => {
  const interpolation = { kernel: 'libvips-linear', ...also };
  const parsed = Preprocessing.safeParse({ resize, interpolation, channelOrder: 'RGB' });
  expect(parsed.error?.issues[0]?.path).toEqual(['interpolation', 'kernel']);
});
