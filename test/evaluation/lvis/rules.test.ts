/** The rules of LVIS one by one, and its ground truth where it is not what it has to be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accumulate } from '../../../functions/evaluation/coco/accumulate.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { parseFederation } from '../../../functions/evaluation/lvis/federation.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { bytesOf, matchWorld } from '../support/evaluateWorld.ts';
import { world } from '../support/worlds.ts';
import { lvisOf } from './support/lvisOf.ts';

const image = { id: 1, width: 100, height: 100, neg_category_ids: [2], not_exhaustive_category_ids: [3] };
const categories = [1, 2, 3, 4].map((id) => ({ id, name: `c${id}`, frequency: 'rcff'[id - 1] }));
const truth = (category_id: number, more: object = {}): object => ({
  ...{ id: category_id, image_id: 1, category_id, bbox: [0, 0, 10, 10], area: 100 },
  ...more,
});
const found = (category_id: number, score: number, bbox = [0, 0, 10, 10]): object => ({
  ...{ image_id: 1, category_id, score, bbox },
});
const gtOf = (...annotations: object[]): object => ({ images: [image], categories, annotations });
const FAR = [60, 60, 10, 10];

const apOf = (evaluation: ReturnType<typeof lvisOf>, categoryId: number): number | null | undefined =>
  evaluation.perCategory.find((category) => category.categoryId === categoryId)?.ap.value;

test('a detection of a category nobody looked for in the image is not judged', () => {
  const { leftOut, detections } = lvisOf(gtOf(truth(1)), [found(1, 0.5), found(4, 0.9)]);
  expect({ leftOut, detections }).toEqual({
    leftOut: { beyondLimit: 0, otherCategory: 0, withoutArea: 0, notVerified: 1 },
    detections: 1,
  });
});

test('one of a category known to be absent is a false positive', () => {
  const second = { ...image, id: 2, neg_category_ids: [1] };
  const gt = { images: [image, second], categories, annotations: [truth(1)] };
  const dt = [found(1, 0.5), { ...found(1, 0.9), image_id: 2 }];
  expect(apOf(lvisOf(gt, dt), 1)).toBeCloseTo(0.5, 12);
  expect(apOf(lvisOf(gt, dt.slice(0, 1)), 1)).toBe(1 - 2 ** -52);
});

test('where not every instance is annotated, an unmatched detection is no false positive', () => {
  const dt = [found(1, 0.9, FAR), found(1, 0.5), found(3, 0.9, FAR), found(3, 0.5)];
  const evaluation = lvisOf(gtOf(truth(1), truth(3)), dt);
  expect(apOf(evaluation, 1)).toBeCloseTo(0.5, 12);
  expect(apOf(evaluation, 3)).toBe(1 - 2 ** -52);
});

test('ignore in the file counts, iscrowd does not', () => {
  const ignored = lvisOf(gtOf(truth(1, { ignore: 1 })), [found(1, 0.5)]);
  expect(ignored.perCategory[0]?.ap).toEqual({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 });
  const crowd = lvisOf(gtOf(truth(1, { iscrowd: 1 })), [found(1, 0.5)]);
  expect(crowd.perCategory[0]?.ap).toEqual({ value: 1 - 2 ** -52, undefinedBecause: null, n: 1 });
});

test('an ignored annotation takes one detection with it, not many as a crowd does', () => {
  const gt = gtOf(truth(1, { ignore: 1 }), truth(1, { id: 9, bbox: FAR }));
  const once = lvisOf(gt, [found(1, 0.9), found(1, 0.5, FAR)]);
  expect(apOf(once, 1)).toBe(1 - 2 ** -52);
  const twice = lvisOf(gt, [found(1, 0.9), found(1, 0.8), found(1, 0.5, FAR)]);
  expect(apOf(twice, 1)).toBeCloseTo(0.5, 12);
});

test('the limit is that of an image, over all categories, those not listed included', () => {
  const dt = [found(9, 0.9), found(2, 0.8), found(1, 0.7)];
  const gt = gtOf(truth(1));
  expect(lvisOf(gt, dt, { maxDets: 3 }).perCategory[0]?.ap.value).toBe(1 - 2 ** -52);
  expect(lvisOf(gt, dt, { maxDets: 2 }).perCategory[0]?.ap.value).toBe(0);
});

test('an empty list of results is an answer, where the reference stops', () => {
  const { rows } = lvisOf(gtOf(truth(1)), []);
  expect(rows[0]?.statistic).toEqual({ value: 0, undefinedBecause: null, n: 1 });
});

test('a frequency without categories has no number, and says why', () => {
  const gt = { images: [image], categories: categories.slice(0, 1), annotations: [truth(1)] };
  const row = lvisOf(gt, [found(1, 0.5)]).rows.find(({ name }) => name === 'APf');
  expect(row?.statistic).toEqual({ value: null, undefinedBecause: 'EMPTY_SLICE', n: 0 });
});

test('where every category was looked for everywhere, it is COCO without crowds', () => {
  fc.assert(
    fc.property(world, ({ gt, dt, parameters: { iouThresholds } }) => {
      const annotations = gt.annotations
        .map((one) => ({ ...one, iscrowd: 0 }))
        .filter(({ area }) => area > 0);
      const categoryIds = gt.categories.map(({ id }) => id);
      const lists = { neg_category_ids: categoryIds, not_exhaustive_category_ids: [] };
      const federated = {
        images: gt.images.map((one) => ({ ...one, ...lists })),
        categories: gt.categories.map((one) => ({ ...one, frequency: 'c' })),
        annotations,
      };
      const results = dt.filter(({ bbox: [, , width = 0, height = 0] = [] }) => width * height > 0);
      const coco = EvaluationParameters.parse({ iouThresholds, maxDets: [300] });
      const expected = accumulate(matchWorld({ ...gt, annotations }, results, coco));
      const { accumulated } = lvisOf(federated, results, { iouThresholds });
      expect(accumulated.precision).toEqual(expected.precision);
      expect(accumulated.recall).toEqual(expected.recall);
    }),
    { numRuns: 200 },
  );
});

describe('ground truth that is not of LVIS is refused with its place', () => {
  const parse = (gt: object) => () =>
    parseFederation(bytesOf(gt), parseGroundTruth(bytesOf(gt)), 'ground truth');
  const base = { categories, annotations: [] };

  test.each([
    [
      'no neg_category_ids',
      { images: [{ ...image, neg_category_ids: undefined }], ...base },
      /\/images\/0\/neg_category_ids: is missing/,
    ],
    [
      'a list of texts',
      { images: [{ ...image, not_exhaustive_category_ids: ['1'] }], ...base },
      /\/images\/0\/not_exhaustive_category_ids: has to be a list of category ids/,
    ],
    [
      'no frequency',
      { images: [image], categories: [{ id: 1, name: 'a' }], annotations: [] },
      /\/categories\/0\/frequency: has to be r, c, f/,
    ],
    [
      'another frequency',
      { images: [image], categories: [{ id: 1, name: 'a', frequency: 'x' }], annotations: [] },
      /\/categories\/0\/frequency/,
    ],
  ])('%s', (_what, gt, message) => {
    expect(parse(gt)).toThrow(message);
  });
});
