/** Means, the twelve numbers, the table, and the reasons why a number is missing. */
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../functions/evaluation/coco/accumulate.ts';
import { formatCocoTable, formatFixed } from '../../functions/evaluation/coco/cocoTable.ts';
import { numpyMean } from '../../functions/evaluation/coco/pairwiseSum.ts';
import { statistic } from '../../functions/evaluation/coco/statistic.ts';
import { summarise } from '../../functions/evaluation/coco/summarise.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { matchWorld } from './support/evaluateWorld.ts';

describe('the mean', () => {
  // numpy.mean of ((i · 7919) mod 10007) / 10007 for i < count, by NumPy 1.24.2.
  it.each([
    [1, 0.0],
    [7, 0.5168953161358477],
    [8, 0.519711202158489],
    [127, 0.5004709301913857],
    [128, 0.5004746677325872],
    [129, 0.4988608749069449],
    [1000, 0.500355850904367],
    [8192, 0.5000158824369816],
    [8193, 0.5000411343940115],
    [20000, 0.4999545668032377],
    [80800, 0.4999490715410104],
  ])('of %i values has the bits of numpy.mean', (count, mean) => {
    const values = Float64Array.from({ length: count }, (_, i) => ((i * 7919) % 10007) / 10007);

    expect(numpyMean(values)).toBe(mean);
  });
});

describe('a number with fixed decimals', () => {
  // What Python prints: ties go to the even digit.
  it.each<[number, number, string]>([
    [0.0625, 3, '0.062'],
    [0.1875, 3, '0.188'],
    [0.3125, 3, '0.312'],
    [0.4375, 3, '0.438'],
    [0.0005, 3, '0.001'],
    [0.9995, 3, '1.000'],
    [-1, 3, '-1.000'],
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [0.625, 2, '0.62'],
    [1, 2, '1.00'],
    [0.15, 2, '0.15'],
  ])('%f with %i decimals is %s', (value, digits, text) => {
    expect(formatFixed(value, digits)).toBe(text);
  });
});

const box = (image: number, category: number, size: number, extra: object) => ({
  image_id: image,
  category_id: category,
  bbox: [0, 0, size, size],
  ...extra,
});
const GT = {
  images: [{ id: 1 }, { id: 2 }],
  categories: [{ id: 1 }, { id: 2 }, { id: 3 }],
  annotations: [
    box(1, 1, 10, { id: 1, area: 100, iscrowd: 0 }),
    box(2, 1, 50, { id: 2, area: 2500, iscrowd: 0 }),
    box(2, 2, 50, { id: 3, area: 2500, iscrowd: 1 }),
  ],
};
const DT = [box(1, 1, 10, { score: 0.9 }), box(2, 2, 50, { score: 0.8 }), box(2, 3, 50, { score: 0.7 })];
const accumulated = (input: object = {}, slice = {}) =>
  accumulate(matchWorld(GT, DT, EvaluationParameters.parse(input)), slice);

describe('a statistic', () => {
  it('tells how many ground truths it rests on', () => {
    const [ap, , , small, medium, large] = summarise(accumulated()).rows.map((row) => row.statistic);

    expect(ap).toMatchObject({ undefinedBecause: null, n: 2 });
    expect(small).toMatchObject({ value: 0.9999999999999998, n: 1 });
    expect(medium).toEqual({ value: 0, undefinedBecause: null, n: 1 });
    expect(large).toEqual({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 });
  });

  it('is undefined where nothing was selected or asked for', () => {
    const query = { measure: 'precision', area: 'all', maxDets: 100 } as const;

    expect(statistic(accumulated({}, { imageIds: [] }), query).undefinedBecause).toBe('EMPTY_SLICE');
    expect(statistic(accumulated({}, { categoryIds: [] }), query).undefinedBecause).toBe('EMPTY_SLICE');
    expect(statistic(accumulated(), { ...query, area: 'huge' }).undefinedBecause).toBe('NOT_APPLICABLE');
    expect(statistic(accumulated(), { ...query, maxDets: 7 }).undefinedBecause).toBe('NOT_APPLICABLE');
    expect(statistic(accumulated(), { ...query, iouThreshold: 0.51 }).undefinedBecause).toBe(
      'NOT_APPLICABLE',
    );
    expect(statistic(accumulated({}, { categoryIds: [3] }), query).undefinedBecause).toBe('NO_GROUND_TRUTH');
  });

  it('is 0, not undefined, where there is something to find and nothing was found', () => {
    const nothing = accumulate(matchWorld(GT, [], EvaluationParameters.parse({})));

    expect(summarise(nothing).rows[0]?.statistic).toEqual({ value: 0, undefinedBecause: null, n: 2 });
  });
});

describe('a summary', () => {
  it('has a row for every category, with its own counts', () => {
    const { perCategory } = summarise(accumulated());

    expect(perCategory.map((row) => [row.categoryId, row.groundTruths, row.detections])).toEqual([
      [1, 2, 1],
      [2, 0, 1],
      [3, 0, 1],
    ]);
    expect(perCategory[0]?.ap50.value).toBeCloseTo(51 / 101, 12);
    expect(perCategory[0]?.ar.value).toBe(0.5);
    expect(perCategory[1]?.ap.undefinedBecause).toBe('NO_GROUND_TRUTH');
  });

  it('has one row without a category where classes were not told apart', () => {
    const { perCategory } = summarise(accumulated({ classAgnostic: true }));

    expect(perCategory.map((row) => [row.categoryId, row.groundTruths, row.detections])).toEqual([
      [null, 2, 3],
    ]);
  });

  it('lets the largest limit stand in where there are fewer than three', () => {
    const { rows, stats } = summarise(accumulated({ maxDets: [100] }));

    expect(rows.map((row) => row.maxDets)).toEqual(Array(12).fill(100));
    expect(stats[1]).toBeCloseTo(51 / 101, 12);
    expect(summarise(accumulated({ maxDets: [1, 2, 3] })).stats[0]).toBe(-1);
  });

  it('prints thresholds and limits of any width as Python would', () => {
    const lines = formatCocoTable(
      summarise(accumulated({ iouThresholds: [0.125, 1], maxDets: [1, 10, 1000] })),
    );

    expect(lines[0]).toBe(' Average Precision  (AP) @[ IoU=0.12:1.00 | area=   all | maxDets=100 ] = -1.000');
    expect(lines[6]).toBe(' Average Recall     (AR) @[ IoU=0.12:1.00 | area=   all | maxDets=  1 ] = 0.500');
    expect(lines[11]).toBe(
      ' Average Recall     (AR) @[ IoU=0.12:1.00 | area= large | maxDets=1000 ] = -1.000',
    );
  });
});
