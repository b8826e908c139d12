/** Masks against plain pixels, and what is said of input that is no mask. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measuredMask, rleArea, rleBox } from '../../../functions/evaluation/masks/mask.ts';
import { intersectionArea, maskIou } from '../../../functions/evaluation/masks/maskIou.ts';
import { mergeRles } from '../../../functions/evaluation/masks/mergeRles.ts';
import { polygonsToRle, polygonToRle } from '../../../functions/evaluation/masks/polygon.ts';
import { decodeRle, encodeRle, type Rle, rleFromCounts } from '../../../functions/evaluation/masks/rle.ts';
import { formatRleString, parseRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { densePolygonCounts } from './support/densePolygon.ts';

const size = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));

/** Bitmaps of one size: from empty over scattered pixels to full. */
const bitmaps = (count: number) =>
  size.chain(([height, width]) =>
    fc.record({
      height: fc.constant(height),
      width: fc.constant(width),
      bitmaps: fc.tuple(
        ...Array.from({ length: count }, () =>
          fc
            .tuple(
              fc.constantFrom(0, 1, 5, 9, 10),
              fc.array(fc.integer({ min: 0, max: 9 }), {
                minLength: height * width,
                maxLength: height * width,
              }),
            )
            .map(([tenths, pixels]) => Uint8Array.from(pixels, (pixel) => (pixel < tenths ? 1 : 0))),
        ),
      ),
    }),
  );

/** The same mask with runs cut in two by empty ones. */
function withEmptyRuns({ height, width, counts }: Rle, every: number): Rle {
  const cut = Array.from(counts).flatMap((count, run) =>
    run % every === 0 && count > 1 ? [1, 0, count - 1] : [count],
  );
  return rleFromCounts(cut, height, width);
}

const count = (pixels: Uint8Array): number => pixels.reduce((sum, pixel) => sum + pixel, 0);

function plainBox(pixels: Uint8Array, height: number): number[] {
  const places = [...pixels.keys()].filter((at) => pixels[at] === 1);
  const columns = places.map((at) => Math.floor(at / height));
  const rows = places.map((at) => at % height);
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  return [left, top, Math.max(...columns) - left + 1, Math.max(...rows) - top + 1];
}

describe('a mask', () => {
  it('comes back from its runs, its counts and its string', () => {
    fc.assert(
      fc.property(bitmaps(1), ({ height, width, bitmaps: [bitmap] }) => {
        const rle = encodeRle(bitmap as Uint8Array, height, width);
        expect(decodeRle(rle)).toEqual(bitmap);
        expect(rleFromCounts(Array.from(rle.counts), height, width)).toEqual(rle);
        expect(parseRleString(formatRleString(rle), height, width)).toEqual(rle);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back from its string however long its runs are', () => {
    const runs = fc.array(fc.oneof(fc.nat(40), fc.nat(2 ** 20), fc.nat(2 ** 27)), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(runs, (counts) => {
        const sum = counts.reduce((total, one) => total + one, 0);
        const rle = rleFromCounts(counts, sum, 1);
        expect(parseRleString(formatRleString(rle), sum, 1)).toEqual(rle);
      }),
      { numRuns: 1000 },
    );
    const largest = rleFromCounts([0, 2 ** 32 - 1, 0, 0], 2 ** 32 - 1, 1);
    expect(parseRleString(formatRleString(largest), 2 ** 32 - 1, 1)).toEqual(largest);
  });

  it('has the union and intersection of many, however they are paired', () => {
    const many = fc.integer({ min: 1, max: 9 }).chain(bitmaps);
    fc.assert(
      fc.property(many, ({ height, width, bitmaps: all }) => {
        const rles = all.map((one) => encodeRle(one, height, width));
        const pixels = (isForeground: (at: number) => boolean): Uint8Array =>
          Uint8Array.from({ length: height * width }, (_, at) => (isForeground(at) ? 1 : 0));
        const either = pixels((at) => all.some((one) => one[at] === 1));
        const both = pixels((at) => all.every((one) => one[at] === 1));
        expect(mergeRles(rles, 'union')).toEqual(encodeRle(either, height, width));
        expect(mergeRles(rles, 'intersection')).toEqual(encodeRle(both, height, width));
      }),
      { numRuns: 500 },
    );
  });

  it('has the area, box, union, intersection and IoU of its pixels', () => {
    fc.assert(
      fc.property(bitmaps(2), fc.integer({ min: 1, max: 4 }), ({ height, width, bitmaps: pair }, every) => {
        const [a, b] = pair as [Uint8Array, Uint8Array];
        const [rleA, rleB] = [encodeRle(a, height, width), encodeRle(b, height, width)];
        const both = a.map((pixel, at) => pixel & (b[at] as number));
        const either = a.map((pixel, at) => pixel | (b[at] as number));
        expect(rleArea(rleA)).toBe(count(a));
        if (count(a) > 0) expect(Array.from(rleBox(rleA))).toEqual(plainBox(a, height));
        expect(mergeRles([rleA, rleB], 'union')).toEqual(encodeRle(either, height, width));
        expect(mergeRles([rleA, rleB], 'intersection')).toEqual(encodeRle(both, height, width));
        expect(intersectionArea(rleA, rleB)).toBe(count(both));
        const [maskA, maskB] = [measuredMask(rleA), measuredMask(rleB)];
        expect(maskIou(maskA, maskB, false)).toBe(count(either) === 0 ? 0 : count(both) / count(either));
        expect(maskIou(maskA, maskB, true)).toBe(count(a) === 0 ? 0 : count(both) / count(a));

        const [cutA, cutB] = [withEmptyRuns(rleA, every), withEmptyRuns(rleB, every)];
        expect(decodeRle(mergeRles([cutA, cutB], 'union'))).toEqual(either);
        expect(decodeRle(mergeRles([cutA, cutB], 'intersection'))).toEqual(both);
        expect(intersectionArea(cutA, cutB)).toBe(count(both));
        if (count(a) > 0) expect(rleBox(cutA)).toEqual(rleBox(rleA));
      }),
      { numRuns: 1000 },
    );
  });

  it('of only empty runs has the reference’s box, which meets none', () => {
    const empty = measuredMask(rleFromCounts([6, 0, 6], 3, 4));
    expect(Array.from(empty.box)).toEqual([4, 3, 2 ** 32 - 3, 2 ** 32 - 2]);
    expect(empty.area).toBe(0);
    const full = measuredMask(rleFromCounts([0, 12], 3, 4));
    for (const crowd of [false, true]) {
      expect(maskIou(empty, full, crowd)).toBe(0);
      expect(maskIou(full, empty, crowd)).toBe(0);
      expect(maskIou(empty, empty, crowd)).toBe(0);
    }
  });

  it('of another image’s size overlaps by -1, or by 0 where the boxes are apart', () => {
    const small = measuredMask(rleFromCounts([0, 4], 2, 2));
    expect(maskIou(small, measuredMask(rleFromCounts([0, 9], 3, 3)), false)).toBe(-1);
    expect(maskIou(small, measuredMask(rleFromCounts([8, 1], 3, 3)), false)).toBe(0);
  });
});

describe('a polygon', () => {
  const coordinate = fc.oneof(
    fc.double({ min: -6, max: 20, noNaN: true }),
    fc.integer({ min: -6, max: 20 }),
    fc.integer({ min: -30, max: 100 }).map((fifths) => fifths / 5 - 0.1),
  );
  const vertices = fc
    .array(fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 2 })), { minLength: 1, maxLength: 9 })
    .map((list) => list.flatMap(([x, y, times]) => Array.from({ length: times }, () => [x, y]).flat()));

  it('covers what drawing its outline point by point covers', () => {
    fc.assert(
      fc.property(vertices, size, (polygon, [height, width]) => {
        const { counts } = polygonToRle(polygon, height, width);
        const dense = densePolygonCounts(polygon, height, width);
        expect(decodeRle({ height, width, counts })).toEqual(
          decodeRle({ height, width, counts: Uint32Array.from(dense) }),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('covers the pixels between its edges', () => {
    expect(polygonToRle([1, 1, 1, 3, 4, 3, 4, 1], 5, 6).counts).toEqual(Uint32Array.of(6, 2, 3, 2, 3, 2, 12));
    const parts = [
      [0, 0, 0, 2, 2, 2, 2, 0],
      [1, 1, 1, 3, 3, 3, 3, 1],
    ];
    expect(polygonsToRle(parts, 4, 4).counts).toEqual(Uint32Array.of(0, 2, 2, 3, 2, 2, 5));
  });
});

describe('what is no mask', () => {
  it.each([
    ['1~', 'has "~" as character 1'],
    ['1 2', 'has " " as character 1'],
    ['1P', 'ends inside the number that begins at character 1'],
    ['PPPPPPPP1', 'more than 7 characters at 0'],
    ['1O', 'has count 1, at character 1, as -1'],
    ['4', '4 pixels together; its size, 2 x 3, has 6'],
    ['', '0 pixels together'],
  ])('string %j: %s', (text, message) => {
    expect(() => parseRleString(text, 2, 3)).toThrow(InvalidInputError);
    expect(() => parseRleString(text, 2, 3)).toThrow(message);
  });

  it.each([
    ['a count below 0', () => rleFromCounts([7, -1], 2, 3), 'count 1 of the mask is -1'],
    ['half a count', () => rleFromCounts([5.5, 0.5], 2, 3), 'count 0 of the mask is 5.5'],
    ['too few pixels', () => rleFromCounts([2, 3], 2, 3), '5 pixels together'],
    ['a size below 0', () => rleFromCounts([], -1, 3), '-1 pixels high'],
    ['too large a size', () => rleFromCounts([], 2 ** 20, 2 ** 20), 'cannot be 1048576 pixels high'],
    ['a bitmap of another size', () => encodeRle(new Uint8Array(5), 2, 3), 'bitmap of 5 pixels'],
    ['a polygon without points', () => polygonToRle([], 2, 3), 'has 0 numbers'],
    ['half a point', () => polygonToRle([1, 2, 3], 2, 3), 'has 3 numbers'],
    ['a coordinate that is none', () => polygonToRle([1, Number.NaN], 2, 3), 'coordinate 1 of the polygon'],
    ['a far coordinate', () => polygonToRle([1, 1e12], 2, 3), 'coordinate 1 of the polygon is 1000000000000'],
    ['no parts', () => polygonsToRle([], 2, 3), 'no mask to merge'],
    [
      'masks of two sizes',
      () => mergeRles([rleFromCounts([6], 2, 3), rleFromCounts([6], 3, 2)], 'union'),
      '2 x 3 pixels cannot be merged with one of 3 x 2',
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(InvalidInputError);
    expect(make).toThrow(message);
  });
});
