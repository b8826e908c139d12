/**
 * PASCAL VOC against Detectron's `voc_eval` (detectron/datasets/voc_eval.py, with NumPy 1.24.2 and a stable argsort, boxes
 * given as x, y, x + width, y + height): random worlds with ties, difficult objects in three spellings, equal boxes.
 */
import { describe, expect, test } from 'vitest';
import { areaAp, elevenPointAp } from '../../../functions/evaluation/voc/averagePrecision.ts';
import { readWorldLines } from '../support/worldLines.ts';
import { curveOf } from './support/curves.ts';
import { vocOf } from './support/vocOf.ts';

interface Expected {
  protocol: 'VOC07_11PT' | 'VOC10_AREA';
  iouThreshold: number;
  /** Absent: the mean over the categories. */
  categoryId?: number;
  ap: number | null;
  n?: number;
  recall?: number | null;
}

interface World {
  gt: object;
  dt: object[];
  expected: Expected[];
}

const worlds = readWorldLines<World>(new URL('fixtures/worlds.ndjson', import.meta.url));

describe.each(['VOC07_11PT', 'VOC10_AREA'] as const)('%s', (protocol) => {
  test.each(worlds.map((world, number) => ({ ...world, number })))(
    'world $number',
    ({ gt, dt, expected }) => {
      const { rows, perCategory } = vocOf(gt, dt, { protocol, iouThresholds: [0.5, 0.7] });
      for (const cell of expected.filter((one) => one.protocol === protocol)) {
        const isSame = (one: { iouThreshold: number }): boolean => one.iouThreshold === cell.iouThreshold;
        if (cell.categoryId === undefined) {
          expect(rows.find(isSame)?.statistic.value).toBe(cell.ap);
          continue;
        }
        const category = perCategory.find((one) => isSame(one) && one.categoryId === cell.categoryId);
        expect(category?.ap.value).toBe(cell.ap);
        expect(category?.recall.value).toBe(cell.recall);
        expect(category?.groundTruths).toBe(cell.n);
      }
    },
  );
});

type ReferenceCurve = [outcomes: string, positives: number, elevenPoint: number, area: number];

test('average precision is that of its voc_ap, to the bit, however long the curve', () => {
  const curves = readWorldLines<ReferenceCurve>(new URL('fixtures/curves.ndjson', import.meta.url));
  for (const [outcomes, positives, elevenPoint, area] of curves) {
    const curve = curveOf([...outcomes], positives);
    expect([elevenPointAp(curve), areaAp(curve)]).toEqual([elevenPoint, area]);
  }
});
