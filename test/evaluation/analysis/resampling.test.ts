/** Two plans on the same resamples, in one thread and in two. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resampleBoth } from '../../../functions/evaluation/analysis/bootstrap/resampleBoth.ts';
import { planOf } from '../../../functions/evaluation/analysis/bootstrap/weightedPlan.ts';
import { resolveSlice } from '../../../functions/evaluation/coco/slice.ts';
import { world } from '../support/worlds.ts';
import { analysedWorld } from './worldAnswers.ts';

it('the second thread changes nothing', () => {
  const ascending = world.filter(({ parameters }) =>
    parameters.recallThresholds.every((recall, at, all) => recall >= (all[at - 1] ?? 0)),
  );
  fc.assert(
    fc.property(ascending, fc.nat(), (one, seed) => {
      const { table } = analysedWorld(one);
      const { areaRanges, maxDets, iouThresholds } = table.parameters;
      const slice = resolveSlice(table, {
        areas: [areaRanges[0]?.name ?? ''],
        maxDets: [maxDets.at(-1) ?? 1],
      });
      const imagePlaces = Int32Array.from(table.imageIds.keys());
      const plan = planOf([{ table, slice, imagePlaces }], table.imageIds.length);
      const resampling = { plan, resamples: 9, seed, iouThresholds };
      const [alone, second] = resampleBoth(resampling, resampling, false);
      const [beside, threaded] = resampleBoth(resampling, resampling, true);
      expect(second).toEqual(alone);
      expect(beside).toEqual(alone);
      // It was the thread that filled it.
      expect(threaded.measures.AP.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(threaded.measures).toEqual(alone.measures);
      expect(threaded.classes).toEqual(alone.classes);
    }),
    { numRuns: 5 },
  );
});
