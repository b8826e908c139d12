/**
 * Proposals against Detectron's `evaluate_box_proposals`, on ground truth and proposals prepared as its `JsonDataset` prepares
 * them (clipped, 32-bit; every third world cleaned), with its `cython_bbox` compiled by Cython 0.29 and NumPy 1.24.2:
 * random worlds with ties, equal proposals, boxes beyond the image, crowd and ignored annotations.
 */
import { expect, test } from 'vitest';
import { readWorldLines } from '../support/worldLines.ts';
import { proposalsOf } from './support/proposalsOf.ts';

interface World {
  parameters: object;
  gt: object;
  dt: object[];
  /** `found`: how many of the n ground truths at each threshold. */
  expected: { area: string; maxDets: number; n: number; ar: number | null; found: number[] }[];
}

const worlds = readWorldLines<World>(new URL('fixtures/worlds.ndjson', import.meta.url));

test.each(worlds.map((world, number) => ({ ...world, number })))(
  'world $number',
  ({ gt, dt, parameters, expected }) => {
    const { rows } = proposalsOf(gt, dt, parameters);
    expect(
      rows.map(({ area, maxDets, statistic, recalls }) => ({
        ...{ area, maxDets, n: statistic.n, ar: statistic.value },
        found: recalls.map((recall) => Math.round(recall * statistic.n)),
      })),
    ).toEqual(expected);
  },
);
