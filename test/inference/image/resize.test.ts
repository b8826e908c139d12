import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../functions/inference/image/pixels.ts';
import golden from '../fixtures/image_golden.json' with { type: 'json' };
import { noise, sha256 } from '../support/images.ts';
import { resizePixels, resizePixelsFloat } from '../support/resized.ts';

describe.each(golden.resize)('resize $source to $target', ({ source, target, pillow, opencv }) => {
  const picture = noise(source[0] as number, source[1] as number);
  const size = { width: target[0] as number, height: target[1] as number };

  it('is Pillow to the bit with antialiasing', () => {
    expect(sha256(resizePixels(picture, size, true).data)).toBe(pillow);
  });

  it('is OpenCV to the bit without', () => {
    expect(sha256(resizePixels(picture, size, false).data)).toBe(opencv);
  });

  it.each([true, false])(
    'differs from the float kernel by less than the roundings (antialias %s)',
    (antialias) => {
      const whole = resizePixels(picture, size, antialias).data;
      const exact = resizePixelsFloat(picture, size, antialias).data;
      // Pillow rounds twice, OpenCV once but with weights of 11 bits.
      expect(furthest(whole, exact)).toBeLessThan(1.01);
    },
  );
});

describe('bilinear resizing', () => {
  const side = fc.integer({ min: 1, max: 40 });
  const picture = fc
    .tuple(side, side)
    .chain(([width, height]) =>
      fc
        .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
        .map((data): Pixels => ({ data, width, height })),
    );

  it('stays between the darkest and the brightest level, with every kernel', () => {
    fc.assert(
      fc.property(picture, side, side, fc.boolean(), (source, width, height, antialias) => {
        const least = Math.min(...source.data);
        const most = Math.max(...source.data);
        for (const resize of [resizePixels, resizePixelsFloat]) {
          for (const value of resize(source, { width, height }, antialias).data) {
            expect(value).toBeGreaterThanOrEqual(least - 1e-3);
            expect(value).toBeLessThanOrEqual(most + 1e-3);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leaves an image of the target size as it is', () => {
    fc.assert(
      fc.property(picture, fc.boolean(), (source, antialias) => {
        const { width, height } = source;
        expect(resizePixels(source, { width, height }, antialias).data).toEqual(source.data);
        expect(Uint8Array.from(resizePixelsFloat(source, { width, height }, antialias).data)).toEqual(
          source.data,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('turns with the image: transposing before or after is the same in float', () => {
    fc.assert(
      fc.property(picture, side, side, fc.boolean(), (source, width, height, antialias) => {
        const there = resizePixelsFloat(source, { width, height }, antialias);
        const turned = resizePixelsFloat(transposed(source), { width: height, height: width }, antialias);
        expect(furthest(there.data, transposed(turned).data)).toBeLessThan(1e-3);
      }),
      { numRuns: 50 },
    );
  });
});

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
}

function transposed<Data extends Uint8Array | Float32Array>(image: {
  data: Data;
  width: number;
  height: number;
}) {
  const data = image.data.slice() as Data;
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      for (let c = 0; c < 3; c++) {
        data[(x * image.height + y) * 3 + c] = image.data[(y * image.width + x) * 3 + c] as number;
      }
    }
  }
  return { data, width: image.height, height: image.width };
}
