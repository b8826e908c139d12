/**
 * Proposals against Detectron's `evaluate_box_proposals`, on ground truth and proposals prepared as its `JsonDataset` prepares
 * them (clipped, 32-bit; every third world cleaned), with its `cython_bbox` compiled by Cython 0.29 and NumPy 1.24.2:
 * random worlds with ties, equal proposals, boxes beyond the image, crowd and ignored annotations.
 */
import { expect, test } from 'vitest';
import { legacyArea, legacyIou } from '../../../functions/evaluation/proposals/legacyBox.ts';
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

type Pair = [proposal: number[], truth: number[], iou: number];

test('IoUs are those of its compiled code, to the last bit of 32', () => {
  for (const [proposal, truth, iou] of readWorldLines<Pair>(
    new URL('fixtures/ious.ndjson', import.meta.url),
  )) {
    const proposals = Float32Array.from(proposal);
    const truths = Float32Array.from(truth);
    const areas = [legacyArea(proposals, 0), legacyArea(truths, 0)] as const;
    expect(legacyIou(proposals, 0, truths, 0, ...areas)).toBe(iou);
  }
});
