/** Boundary regions and their IoU: against the definition, pixel by pixel, and against boundary-iou-api. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryDistance, boundaryOfLabels } from '../../../functions/evaluation/masks/boundary.ts';
import { boundaryOfMask, measuredBoundary } from '../../../functions/evaluation/masks/boundaryMask.ts';
import { type Mask, measuredMask } from '../../../functions/evaluation/masks/mask.ts';
import { maskIou } from '../../../functions/evaluation/masks/maskIou.ts';
import { decodeRle, encodeRle, rleFromCounts } from '../../../functions/evaluation/masks/rle.ts';
import { formatRleString, parseRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { LimitExceededError } from '../../../schema/errors.ts';
import { plainBoundary } from './support/plainBoundary.ts';

interface Reference {
  distances: [height: number, width: number, ratio: number, distance: number][];
  masks: {
    height: number;
    width: number;
    ratio: number;
    distance: number;
    counts: string;
    boundary: string;
  }[];
}

const reference = JSON.parse(
  readFileSync(new URL('fixtures/boundary_iou_api.json', import.meta.url), 'utf8'),
) as Reference;

const boundaryIou = (a: Mask, b: Mask): number =>
  maskIou(measuredBoundary(a, 0.02), measuredBoundary(b, 0.02), false);

/** Label maps with areas large enough to have an inside: few classes, each pixel mostly as the one before it. */
const labelMaps = (classes: number) =>
  fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 })).chain(([lines, length]) =>
    fc
      .record({
        first: fc.integer({ min: 0, max: classes - 1 }),
        specks: fc.array(
          fc.record({
            at: fc.integer({ min: 0, max: lines * length - 1 }),
            rows: fc.integer({ min: 1, max: lines }),
            columns: fc.integer({ min: 1, max: length }),
            label: fc.integer({ min: 0, max: classes - 1 }),
          }),
          { maxLength: 4 },
        ),
      })
      .map(({ first, specks }) => {
        const labels = new Uint16Array(lines * length).fill(first * 300);
        for (const { at, rows, columns, label } of specks) {
          for (let row = 0; row < rows; row++) {
            const from = at + row * length;
            const lineEnd = (Math.floor(from / length) + 1) * length;
            labels.fill(label * 300, from, Math.min(from + columns, lineEnd));
          }
        }
        return { labels, lines, length };
      }),
  );
const distances = fc.integer({ min: 1, max: 8 });

describe('the width of a boundary', () => {
  it.each(reference.distances)('of %i x %i pixels, ratio %f, is %i', (height, width, ratio, distance) => {
    expect(boundaryDistance(height, width, ratio)).toBe(distance);
  });

  it('rounds halves to even and is never 0', () => {
    expect(boundaryDistance(75, 100, 0.02)).toBe(2);
    expect(boundaryDistance(105, 140, 0.02)).toBe(4);
    expect(boundaryDistance(1, 1, 0.02)).toBe(1);
  });
});

describe('the boundary of a mask', () => {
  it.each(reference.masks.map((mask, index) => [index, mask] as const))(
    'is the reference’s for mask %i',
    (_, { height, width, ratio, distance, counts, boundary }) => {
      expect(boundaryDistance(height, width, ratio)).toBe(distance);
      const mask = measuredMask(parseRleString(counts, height, width));
      expect(formatRleString(boundaryOfMask(mask, distance))).toBe(boundary);
    },
  );

  it('is what the definition says, with its area and box', () => {
    fc.assert(
      fc.property(labelMaps(2), distances, ({ labels, lines, length }, distance) => {
        const bitmap = Uint8Array.from(labels, (label) => (label > 0 ? 1 : 0));
        const boundary = boundaryOfMask(measuredMask(encodeRle(bitmap, length, lines)), distance);
        const plain = plainBoundary(bitmap, length, distance).map(
          (flag, at) => flag & (bitmap[at] as number),
        );
        expect(decodeRle(boundary)).toEqual(plain);
        expect(boundary).toEqual(measuredMask(encodeRle(plain, length, lines)));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same where runs are cut in two by empty ones', () => {
    // Columns 1 to 5, rows 1 to 7: three pixels are deeper than two steps.
    const whole = measuredMask(rleFromCounts([11, 7, 3, 7, 3, 7, 3, 7, 3, 7, 12], 10, 7));
    const cut = measuredMask(
      rleFromCounts([11, 3, 0, 4, 3, 7, 3, 1, 0, 2, 0, 4, 3, 7, 3, 7, 12, 0, 0], 10, 7),
    );
    expect(boundaryOfMask(cut, 2).area).toBe(35 - 3);
    expect(decodeRle(boundaryOfMask(cut, 2))).toEqual(decodeRle(boundaryOfMask(whole, 2)));
  });

  it('of more pixels than can be walked in time is refused; of a thin one it is all of it', () => {
    const side = 2 ** 15;
    const huge = measuredMask(rleFromCounts([0, side * side], side, side));
    expect(() => measuredBoundary(huge, 0.02)).toThrow(LimitExceededError);
    const thin = measuredMask(rleFromCounts([0, 2 ** 31], 2 ** 31, 1));
    expect(measuredBoundary(thin, 0.02)).toBe(thin);
  });

  it('of nothing is nothing', () => {
    const empty = measuredMask(rleFromCounts([12], 3, 4));
    expect(boundaryOfMask(empty, 1).area).toBe(0);
    const emptyRuns = measuredMask(rleFromCounts([6, 0, 6], 3, 4));
    expect(boundaryOfMask(emptyRuns, 1).area).toBe(0);
    expect(boundaryIou(empty, emptyRuns)).toBe(0);
  });
});

describe('the boundaries of a label map', () => {
  it('are what the definition says, of all classes at once', () => {
    fc.assert(
      fc.property(labelMaps(4), distances, ({ labels, length }, distance) => {
        expect(boundaryOfLabels(labels, length, distance)).toEqual(plainBoundary(labels, length, distance));
      }),
      { numRuns: 1000 },
    );
  });

  it('are each class’s own boundary as a mask', () => {
    fc.assert(
      fc.property(labelMaps(3), distances, ({ labels, lines, length }, distance) => {
        const boundary = boundaryOfLabels(labels, length, distance);
        for (const label of new Set(labels)) {
          const bitmap = Uint8Array.from(labels, (other) => (other === label ? 1 : 0));
          const own = boundaryOfMask(measuredMask(encodeRle(bitmap, length, lines)), distance);
          expect(decodeRle(own)).toEqual(bitmap.map((flag, at) => flag & (boundary[at] as number)));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('boundary IoU', () => {
  it('is that of the boundaries alone', () => {
    // 10 x 10 and 10 x 10 shifted by one column, of 20 x 20 pixels: rings one pixel wide.
    const square = (left: number) =>
      measuredMask(
        encodeRle(
          Uint8Array.from({ length: 400 }, (_, at) => {
            const [column, row] = [Math.floor(at / 20), at % 20];
            return column >= left && column < left + 10 && row >= 5 && row < 15 ? 1 : 0;
          }),
          20,
          20,
        ),
      );
    expect(boundaryIou(square(5), square(5))).toBe(1);
    // Each ring has 36 pixels; both have the 9 columns they share of the first and last row, less nothing.
    expect(boundaryIou(square(5), square(6))).toBe(18 / (36 + 36 - 18));
  });
});
