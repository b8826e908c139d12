/** The rules of PASCAL VOC one by one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaAp, type Curve, elevenPointAp } from '../../../functions/evaluation/voc/averagePrecision.ts';
import { curveOf } from './support/curves.ts';
import { vocOf } from './support/vocOf.ts';

const gtOf = (...annotations: object[]): object => ({
  images: [{ id: 0, width: 100, height: 100 }],
  categories: [{ id: 1, name: 'cat' }],
  annotations: annotations.map((one, id) => ({ id, image_id: 0, category_id: 1, area: 1, ...one })),
});
const found = (bbox: number[], score: number): object => ({ image_id: 0, category_id: 1, bbox, score });
const outcome = (gt: object, dt: object[], iouThresholds = [0.5]): object | undefined => {
  const [category] = vocOf(gt, dt, { protocol: 'VOC10_AREA', iouThresholds }).perCategory;
  return category && { tp: category.truePositives, fp: category.falsePositives, n: category.groundTruths };
};

test('the best ground truth alone is asked: a second detection of it is false though another one is free', () => {
  const gt = gtOf({ bbox: [0, 0, 19, 19] }, { bbox: [4, 0, 19, 19] });
  const dt = [found([0, 0, 19, 19], 0.9), found([1, 0, 19, 19], 0.8)];
  expect(outcome(gt, dt)).toEqual({ tp: 1, fp: 1, n: 2 });
});

test('of equal IoUs the first ground truth is the best', () => {
  const gt = gtOf({ bbox: [0, 0, 19, 19], difficult: 1 }, { bbox: [0, 0, 19, 19] });
  expect(outcome(gt, [found([0, 0, 19, 19], 0.9)])).toEqual({ tp: 0, fp: 0, n: 1 });
});

test('the IoU has to be above the threshold', () => {
  // 10 of 20 pixels, both corners counted.
  const gt = gtOf({ bbox: [0, 0, 19, 0] });
  const dt = [found([0, 0, 9, 0], 0.9)];
  expect(outcome(gt, dt, [0.5])).toEqual({ tp: 0, fp: 1, n: 1 });
  expect(outcome(gt, dt, [0.4999])).toEqual({ tp: 1, fp: 0, n: 1 });
});

describe('an object is difficult', () => {
  const dt = [found([0, 0, 9, 9], 0.9), found([0, 0, 9, 9], 0.8)];
  test.each([
    ['by difficult', { difficult: 1 }, true],
    ['by difficult as a truth value', { difficult: true, ignore: 0 }, true],
    ['not where difficult says so, whatever else does', { difficult: 0, ignore: 1, iscrowd: 1 }, false],
    ['by ignore', { ignore: 1, iscrowd: 0 }, true],
    ['by iscrowd', { iscrowd: 1 }, true],
    ['not by itself', {}, false],
  ])('%s', (_how, flags, isDifficult) => {
    const difficult = { tp: 0, fp: 0, n: 0 };
    const easy = { tp: 1, fp: 1, n: 1 };
    expect(outcome(gtOf({ bbox: [0, 0, 9, 9], ...flags }), dt)).toEqual(isDifficult ? difficult : easy);
  });

  test('but not by a text, which is refused with its place', () => {
    expect(() => outcome(gtOf({ bbox: [0, 0, 9, 9], difficult: 'yes' }), dt)).toThrow(
      /\/annotations\/0\/difficult: has to be a number/,
    );
  });
});

test('of equal scores the detection first in the file comes first', () => {
  const gt = gtOf({ bbox: [0, 0, 9, 9] });
  const right = found([0, 0, 9, 9], 0.5);
  const wrong = found([50, 50, 9, 9], 0.5);
  const apOf = (dt: object[]): number | null | undefined =>
    vocOf(gt, dt, { protocol: 'VOC10_AREA' }).rows[0]?.statistic.value;
  expect([apOf([right, wrong]), apOf([wrong, right])]).toEqual([1, 0.5]);
});

test('a class without ground truth has no number, says why, and is left out of the mean', () => {
  const gt = {
    ...gtOf({ bbox: [0, 0, 9, 9] }),
    categories: [
      { id: 1, name: 'cat' },
      { id: 2, name: 'dog' },
    ],
  };
  const dt = [found([0, 0, 9, 9], 0.9), { ...found([0, 0, 9, 9], 0.9), category_id: 2 }];
  const { rows, perCategory } = vocOf(gt, dt, { protocol: 'VOC07_11PT' });
  expect(perCategory[1]?.ap).toEqual({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 });
  expect(rows[0]?.statistic).toEqual({ value: expect.closeTo(1, 12), undefinedBecause: null, n: 1 });
});

test('no images at all is an empty slice', () => {
  const { rows } = vocOf(gtOf({ bbox: [0, 0, 9, 9] }), [], { protocol: 'VOC07_11PT', imageIds: [] });
  expect(rows[0]?.statistic).toEqual({ value: null, undefinedBecause: 'EMPTY_SLICE', n: 0 });
});

const curve: fc.Arbitrary<Curve> = fc
  .tuple(fc.array(fc.constantFrom('t', 'f', 'n')), fc.nat(5))
  .map(([outcomes, missed]) => curveOf(outcomes, outcomes.filter((one) => one === 't').length + missed || 1));

describe('average precision', () => {
  const bestFrom = ({ recalls, precisions }: Curve, recall: number): number =>
    Math.max(0, ...precisions.filter((_, at) => (recalls[at] as number) >= recall));

  test('at eleven points is the mean of the best precision at each recall or beyond', () => {
    fc.assert(
      fc.property(curve, (one) => {
        const points = Array.from({ length: 11 }, (_, point) => bestFrom(one, point * 0.1));
        expect(elevenPointAp(one)).toBeCloseTo(points.reduce((sum, best) => sum + best, 0) / 11, 12);
      }),
    );
  });

  test('by area is the sum of the strips in which recall rises', () => {
    fc.assert(
      fc.property(curve, (one) => {
        const steps = [0, ...new Set(one.recalls.filter((recall) => recall > 0))];
        const area = steps
          .slice(1)
          .reduce((sum, recall, at) => sum + (recall - (steps[at] as number)) * bestFrom(one, recall), 0);
        expect(areaAp(one)).toBeCloseTo(area, 12);
      }),
    );
  });
});
