/** Bicubic resizing: Pillow's, OpenCV's and PyTorch's. */
import { describe, expect, it } from 'vitest';
import golden from '../fixtures/cubic_golden.json' with { type: 'json' };
import { noise, sha256 } from '../support/images.ts';
import { resizePixels, resizePixelsFloat } from '../support/resized.ts';

const sizeOf = ([width = 0, height = 0]: readonly number[]) => ({ width, height });
const pictureOf = ([width = 0, height = 0]: readonly number[]) => noise(width, height);

describe.each(golden.quantised)(
  'bicubic resizing of $source to $target',
  ({ source, target, pillow, opencv }) => {
    const picture = pictureOf(source);

    it('is Pillow to the bit with antialiasing', () => {
      expect(sha256(resizePixels(picture, sizeOf(target), true, 'bicubic').data)).toBe(pillow);
    });

    it('is OpenCV to the bit without', () => {
      expect(sha256(resizePixels(picture, sizeOf(target), false, 'bicubic').data)).toBe(opencv);
    });
  },
);

it.each(golden.floats)('without rounding, $source to $target is PyTorch (antialias $antialias)', (wanted) => {
  const { source, target, antialias } = wanted;
  const { data } = resizePixelsFloat(pictureOf(source), sizeOf(target), antialias, 'bicubic');
  expect(data).toHaveLength(wanted.torch.length);
  for (const [at, value] of data.entries()) expect(value).toBeCloseTo(wanted.torch[at] as number, 3);
});
