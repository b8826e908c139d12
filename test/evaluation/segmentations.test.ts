/** Masks in documents: how they are read, what their areas are, and what is said where there is none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../functions/evaluation/coco/accumulate.ts';
import { ByteReader } from '../../functions/evaluation/coco/json/byteReader.ts';
import { WRONG_TYPE } from '../../functions/evaluation/coco/json/fieldStates.ts';
import { SegmentationReader } from '../../functions/evaluation/coco/json/segmentation.ts';
import { expectEnd } from '../../functions/evaluation/coco/json/value.ts';
import { parseRleString } from '../../functions/evaluation/masks/rleString.ts';
import { InvalidInputError, SchemaError } from '../../schema/errors.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import type { PlainSegmentation } from './plain/documents.ts';
import { plainEvaluate } from './plain/evaluate.ts';
import { bytesOf, matchWorld, piecesOf } from './support/evaluateWorld.ts';

const parameters = EvaluationParameters.parse({ iouType: 'segm' });

/** Columns 1 to 3 of rows 1 and 2, of 6 pixels. */
const SQUARE = [[1, 1, 1, 3, 4, 3, 4, 1]];
const RUNS = { size: [5, 6] as [number, number], counts: [6, 2, 3, 2, 3, 2, 12] };
const annotation = {
  id: 1,
  image_id: 1,
  category_id: 1,
  bbox: [1, 1, 3, 2],
  area: 6,
  segmentation: SQUARE as PlainSegmentation,
};
const gt = {
  images: [{ id: 1, height: 5, width: 6 }],
  categories: [{ id: 1 }],
  annotations: [annotation],
};
const found = { image_id: 1, category_id: 1, score: 0.5, segmentation: RUNS as PlainSegmentation };

const polygon = fc
  .array(fc.integer({ min: -2, max: 8 }), { minLength: 6, maxLength: 10 })
  .filter((list) => list.length % 2 === 0);
const runs = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }).map((pixels) => ({
  size: RUNS.size,
  counts: [0, ...pixels.flatMap((one) => (one ? [1, 0] : [0, 1])), 0],
}));
const segmentation: fc.Arbitrary<PlainSegmentation> = fc.oneof(
  fc.array(polygon, { minLength: 1, maxLength: 3 }),
  runs,
  fc.constant({ size: RUNS.size, counts: '6230009' }),
);
const place = {
  image_id: fc.integer({ min: 1, max: 2 }),
  category_id: fc.integer({ min: 1, max: 2 }),
  bbox: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(5), fc.nat(5)).map((box) => [...box]),
  segmentation,
};
const world = fc.record({
  annotations: fc.array(fc.record({ ...place, area: fc.nat(30), iscrowd: fc.constantFrom(0, 0, 1) }), {
    maxLength: 6,
  }),
  detections: fc.array(fc.record({ ...place, score: fc.constantFrom(0.1, 0.5, 0.5, 0.9) }), { maxLength: 8 }),
  withBoxes: fc.boolean(),
  classAgnostic: fc.boolean(),
});

describe('masks', () => {
  it('are evaluated by the rules of COCO applied one by one, in every bit', () => {
    fc.assert(
      fc.property(world, ({ annotations, detections, withBoxes, classAgnostic }) => {
        const truth = {
          images: [1, 2].map((id) => ({ id, height: 5, width: 6 })),
          categories: [{ id: 1 }, { id: 2 }],
          annotations: annotations.map((one, index) => ({ ...one, id: index + 1 })),
        };
        const results = withBoxes ? detections : detections.map(({ bbox, ...rest }) => rest);
        const chosen = EvaluationParameters.parse({
          iouType: 'segm',
          iouThresholds: [0.1, 0.5, 1],
          areaRanges: [
            { name: 'all', min: 0, max: 1e10 },
            { name: 'some', min: 3, max: 9 },
          ],
          classAgnostic,
        });
        const { precision, recall, scores } = accumulate(matchWorld(truth, results, chosen));
        expect({ precision, recall, scores }).toEqual(plainEvaluate(truth, results, chosen));
      }),
      { numRuns: 300 },
    );
  });

  it('are alike as polygons, counts and strings', () => {
    for (const segmentation of [SQUARE, RUNS, { ...RUNS, counts: '6230009' }]) {
      for (const annotated of [SQUARE, RUNS]) {
        const truth = { ...gt, annotations: [{ ...annotation, segmentation: annotated }] };
        const { pairs } = matchWorld(truth, [{ ...found, segmentation }], parameters);
        expect([...pairs.ious]).toEqual([1]);
      }
    }
  });

  it('count by the area of the box where the first result has one, and are the box where there is no mask', () => {
    const ranges = EvaluationParameters.parse({
      iouType: 'segm',
      areaRanges: [{ name: 'six', min: 6, max: 6 }],
    });
    const ignored = (dt: object[]): boolean[] => {
      const { detections, outcomes } = matchWorld({ ...gt, annotations: [] }, dt, ranges);
      return Array.from(detections.outcomes, (outcome) => outcomes.ignored[outcome] !== 0);
    };
    expect(ignored([found])).toEqual([false]);
    expect(ignored([{ ...found, bbox: [] }])).toEqual([false]);
    expect(ignored([{ ...found, bbox: [1, 1, 3, 3] }])).toEqual([true]);
    expect(ignored([found, { ...found, bbox: [1, 1, 3, 3] }])).toEqual([false, false]);

    const { segmentation, ...bare } = found;
    const { pairs } = matchWorld(gt, [{ ...bare, bbox: [1, 1, 3, 2] }], parameters);
    expect([segmentation, [...pairs.ious]]).toEqual([RUNS, [1]]);
  });

  it('of another size than their image match nothing', () => {
    const small = { ...found, segmentation: { size: [4, 6], counts: [5, 2, 17] } };
    expect(matchWorld(gt, [small], parameters).pairs.count).toBe(0);
  });

  it('need the size of an image where they are polygons', () => {
    const unsized = { ...gt, images: [{ id: 1 }] };
    expect(() => matchWorld(unsized, [found], parameters)).toThrow(InvalidInputError);
    expect(() => matchWorld(unsized, [found], parameters)).toThrow(/how large image 1 is/);
  });

  const rle = (inside: object): object => ({ segmentation: { ...RUNS, ...inside } });
  it.each<[string, object, object, string, RegExp]>([
    ['missing', { segmentation: undefined }, {}, '/annotations/0/segmentation', /is missing/],
    ['no polygon', { segmentation: [] }, {}, '/annotations/0/segmentation', /has no polygon/],
    ['null', { segmentation: null }, {}, '/annotations/0/segmentation', /list of polygons/],
    [
      'a flat list',
      { segmentation: [1, 2, 3, 4, 5, 6] },
      {},
      '/annotations/0/segmentation',
      /list of polygons/,
    ],
    ['half a point', { segmentation: [[1, 2, 3]] }, {}, '/annotations/0/segmentation', /has 3 numbers/],
    ['a far point', { segmentation: [[1, 1e300]] }, {}, '/annotations/0/segmentation', /is 1e\+300/],
    ['missing in a result', {}, { segmentation: undefined }, '/0/segmentation', /is missing/],
    ['without size', {}, rle({ size: undefined }), '/0/segmentation', /object with size and counts/],
    ['half a size', {}, rle({ size: [5] }), '/0/segmentation', /object with size and counts/],
    ['a size in words', {}, rle({ size: ['5', 6] }), '/0/segmentation', /object with size and counts/],
    ['too few pixels', {}, rle({ counts: [6, 2] }), '/0/segmentation', /8 pixels together.*5 x 6, has 30/],
    ['a negative count', {}, rle({ counts: [31, -1] }), '/0/segmentation', /count 1 of the mask is -1/],
    ['no RLE string', {}, rle({ counts: '6 2' }), '/0/segmentation', /" " as character 1/],
    ['a cut string', {}, rle({ counts: '62P' }), '/0/segmentation', /ends inside the number/],
    ['a box that is none', {}, { bbox: [1, 2, 3] }, '/0/bbox', /four numbers/],
    ['a box inside out', {}, { bbox: [1, 2, 3, -4] }, '/0/bbox/3', /cannot be negative/],
  ])('are refused with their place: %s', (_, inTruth, inResult, pointer, message) => {
    const truth = { ...gt, annotations: [{ ...annotation, ...inTruth }] };
    let error: unknown;
    try {
      matchWorld(truth, [{ ...found, ...inResult }], parameters);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SchemaError);
    const [problem] = (error as SchemaError).problems;
    expect(problem?.pointer).toBe(pointer);
    expect(problem?.message).toMatch(message);
  });
});

describe('a segmentation', () => {
  it('is read alike whatever the pieces, the white space and the order of members', () => {
    const counts = fc.oneof(fc.array(fc.nat()), fc.string());
    const value = fc.oneof(
      fc.array(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }))),
      fc.record({ size: fc.tuple(fc.nat(), fc.nat()), counts, other: fc.jsonValue() }),
      fc.record({ counts, size: fc.tuple(fc.nat(), fc.nat()) }),
    );
    fc.assert(
      fc.property(value, fc.nat(2), fc.integer({ min: 1, max: 9 }), (one, indent, size) => {
        const bytes = new TextEncoder().encode(JSON.stringify(one, null, indent));
        const reader = new ByteReader(piecesOf(bytes, size), 'test', new Uint8Array(12));
        const segmentation = new SegmentationReader();
        segmentation.read(reader);
        expectEnd(reader);
        const plain = JSON.parse(JSON.stringify(one));
        const read = segmentation.value();
        if (read && 'parts' in read) expect(read.parts.map((part) => Array.from(part))).toEqual(plain);
        else {
          const { size, counts } = plain;
          expect(read?.size).toEqual(size);
          if (typeof read?.counts === 'string') expect(read.counts).toBe(counts);
          else {
            const lengths = Array.from(read?.counts ?? []);
            const pixels = lengths.reduce((sum, length) => sum + length, 0);
            const isText = typeof counts === 'string';
            expect(lengths).toEqual(isText ? [...parseRleString(counts, 1, pixels).counts] : counts);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([{}, 5, 'x', true, [[1], 2], [['1']], [{}], { size: [1, 2] }, { size: [1, 2], counts: 3 }])(
    'is stepped over whole where it is none: %j',
    (value) => {
      const reader = new ByteReader(bytesOf(value), 'test');
      const segmentation = new SegmentationReader();
      expect(segmentation.read(reader)).toBe(WRONG_TYPE);
      expect(segmentation.value()).toBeNull();
      expectEnd(reader);
    },
  );
});
