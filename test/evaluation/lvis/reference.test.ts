/** LVIS against lvis 0.5.3: worlds and expected numbers by `fixtures/make_worlds.py`. */
import { describe, expect, test } from 'vitest';
import { arrayDigests } from '../../../functions/evaluation/coco/digests.ts';
import { formatLvisTable } from '../../../functions/evaluation/lvis/lvisTable.ts';
import { readWorldLines } from '../support/worldLines.ts';
import { lvisOf } from './support/lvisOf.ts';

interface World {
  iouType: 'bbox' | 'segm';
  maxDets: number;
  gt: object;
  dt: object[];
  expected: {
    results: Record<string, number>;
    printed: string[];
    categoryIds: number[];
    categoryAp: number[];
    categoryAr: number[];
    digests: { precision: string; recall: string };
  };
}

const worlds = readWorldLines<World>(new URL('fixtures/worlds.ndjson', import.meta.url));

describe.each(worlds.map((world, number) => ({ ...world, number })))(
  'world $number ($iouType, $maxDets per image)',
  ({ gt, dt, iouType, maxDets, expected }) => {
    const evaluation = lvisOf(gt, dt, { iouType, maxDets });

    test('every element of precision and recall is the reference’s', () => {
      expect(arrayDigests(evaluation.accumulated)).toMatchObject(expected.digests);
    });

    test('so are the thirteen numbers and their lines', () => {
      const numbers = evaluation.rows.map(({ name, statistic }) => [name, statistic.value ?? -1]);
      expect(Object.fromEntries(numbers)).toEqual(expected.results);
      expect(formatLvisTable(evaluation)).toEqual(expected.printed);
    });

    test('so are those of each category', () => {
      const { perCategory } = evaluation;
      expect(perCategory.map(({ categoryId }) => categoryId)).toEqual(expected.categoryIds);
      expect(perCategory.map(({ ap }) => ap.value ?? -1)).toEqual(expected.categoryAp);
      expect(perCategory.map(({ ar }) => ar.value ?? -1)).toEqual(expected.categoryAr);
    });
  },
);

test('the worlds have every reason for which a detection is left out', () => {
  const leftOut = worlds.map(({ gt, dt, iouType, maxDets }) => lvisOf(gt, dt, { iouType, maxDets }).leftOut);
  for (const reason of ['beyondLimit', 'otherCategory', 'withoutArea', 'notVerified'] as const) {
    expect(leftOut.reduce((sum, counts) => sum + counts[reason], 0)).toBeGreaterThan(0);
  }
});
