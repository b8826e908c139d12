import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirrorBox, mirrorCorners, mirrorPixels } from '../../../functions/inference/augmentation/mirror.ts';
import { resizeAt, sizeOf } from '../../../functions/inference/augmentation/resizeAt.ts';
import { viewsOf } from '../../../functions/inference/augmentation/views.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { KeypointNames } from '../../../schema/manifest/keypointNames.ts';
import { mirroredPlaces } from '../../../schema/manifest/mirroredPlaces.ts';
import { Resize } from '../../../schema/manifest/preprocessing.ts';
import { noise } from '../support/images.ts';

const DETECTRON = Resize.parse({ mode: 'shortest-edge', shortest: 800, longest: 1333 });
const SQUARE = Resize.parse({ mode: 'letterbox', width: 640, height: 640, align: 'center' });
const WIDE = Resize.parse({ mode: 'stretch', width: 512, height: 384 });
const AS_IT_IS = Resize.parse({ mode: 'none' });

describe('a resize rule at another size', () => {
  it('is about the shorter side, or the longer one of a fixed input', () => {
    expect([DETECTRON, SQUARE, WIDE, AS_IT_IS].map(sizeOf)).toEqual([800, 640, 512, undefined]);
  });

  it('changes all lengths in proportion', () => {
    expect(resizeAt(DETECTRON, 1200)).toMatchObject({ shortest: 1200, longest: 2000 });
    expect(resizeAt(DETECTRON, 400)).toMatchObject({ shortest: 400, longest: 667 });
    expect(resizeAt(SQUARE, 512)).toMatchObject({ width: 512, height: 512, align: 'center' });
    expect(resizeAt(WIDE, 256)).toMatchObject({ width: 256, height: 192 });
  });

  it('is itself at its own size, and where there is none', () => {
    for (const rule of [DETECTRON, SQUARE, WIDE]) {
      expect(resizeAt(rule, sizeOf(rule) as number)).toBe(rule);
      expect(resizeAt(rule, null)).toBe(rule);
    }
    expect(resizeAt(AS_IT_IS, 256)).toBe(AS_IT_IS);
  });

  it('gives the longer side where that is what the rule is about', () => {
    const rule = Resize.parse({ mode: 'shortest-edge', shortest: 320, longest: 320 });
    const { resized } = planGeometry(resizeAt(rule, 448), { width: 640, height: 400 });
    expect(resized).toEqual({ width: 448, height: 280 });
  });
});

describe('the views of an image', () => {
  it('begin with the image as it is', () => {
    expect(viewsOf({ scales: [256, 320, 384], horizontalFlip: true }, AS_IT_IS)[0]?.size).toBeNull();
    const rule = Resize.parse({ mode: 'shortest-edge', shortest: 320, longest: 320 });
    expect(viewsOf({ scales: [256, 320, 384], horizontalFlip: true }, rule)).toEqual([
      { size: null, mirrored: false },
      { size: null, mirrored: true },
      { size: 256, mirrored: false },
      { size: 256, mirrored: true },
      { size: 384, mirrored: false },
      { size: 384, mirrored: true },
    ]);
    expect(viewsOf({ scales: [256, 320], horizontalFlip: false }, rule).map(({ size }) => size)).toEqual([
      null,
      256,
    ]);
    expect(viewsOf({ scales: null, horizontalFlip: true }, AS_IT_IS)).toEqual([
      { size: null, mirrored: false },
      { size: null, mirrored: true },
    ]);
  });
});

describe('mirroring', () => {
  it('turns each row of pixels about', () => {
    const data = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect([...mirrorPixels({ data, width: 3, height: 2 }).data]).toEqual([
      7, 8, 9, 4, 5, 6, 1, 2, 3, 16, 17, 18, 13, 14, 15, 10, 11, 12,
    ]);
    const image = noise(13, 7);
    expect(mirrorPixels(mirrorPixels(image))).toEqual(image);
  });

  it('takes edges to edges, and pixels to pixels', () => {
    expect(mirrorCorners([2, 5, 10, 15], 64, false)).toEqual([54, 5, 62, 15]);
    // The pixels 2 to 9 of 64 become the pixels 54 to 61.
    expect(mirrorCorners([2, 5, 9, 14], 64, true)).toEqual([54, 5, 61, 14]);
    expect(mirrorBox([2, 5, 8, 10], 64)).toEqual([54, 5, 8, 10]);
  });

  it('is undone by mirroring again, exactly where corners are multiples of a power of two', () => {
    const eighth = fc.integer({ min: -800, max: 8000 }).map((value) => value / 8);
    fc.assert(
      fc.property(
        fc.tuple(eighth, eighth, eighth, eighth),
        fc.integer({ min: 1, max: 1000 }),
        fc.boolean(),
        (box, width, pixelCorners) => {
          const there = mirrorCorners(box, width, pixelCorners);
          expect(mirrorCorners(there, width, pixelCorners)).toEqual(box);
          expect(there[2] - there[0]).toBe(box[2] - box[0]);
        },
      ),
    );
  });
});

describe('names of key points', () => {
  it('tell which change places', () => {
    expect(mirroredPlaces(['nose', 'left_eye', 'right_eye', 'right_hip', 'left_hip'])).toEqual([
      0, 2, 1, 4, 3,
    ]);
    expect(mirroredPlaces(['leftmost', 'tail'])).toEqual([0, 1]);
  });

  it('come in pairs, and once each', () => {
    const messages = (names: string[]) =>
      KeypointNames.safeParse(names).error?.issues.map(({ message }) => message);
    expect(messages(['nose', 'left_eye', 'right_eye'])).toBeUndefined();
    expect(messages(['nose', 'left_eye'])).toEqual(['there is "left_eye" and no "right_eye"']);
    expect(messages(['nose', 'nose'])).toEqual(['"nose" is there twice: names have to differ']);
  });
});
