/** Questions put to a stored evaluation, against the plain evaluation of just what was asked for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../../functions/evaluation/coco/accumulate.ts';
import { decodeMatchTable, encodeMatchTable } from '../../../functions/evaluation/coco/matchTableCodec.ts';
import type { Slice } from '../../../functions/evaluation/coco/slice.ts';
import { summarise } from '../../../functions/evaluation/coco/summarise.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { plainEvaluate } from '../plain/evaluate.ts';
import { plainStats } from '../plain/summarise.ts';
import { matchWorld } from '../support/evaluateWorld.ts';
import { KINDS, type Kind, type World, worldOf } from '../support/worlds.ts';
import { expectSameArrays, TIMEOUT, tries } from './support.ts';

const slicedWorld = (kind: Kind) =>
  worldOf(kind).chain((world) =>
    fc.record({
      world: fc.constant(world),
      imageIds: fc.option(fc.shuffledSubarray(imagesOf(world)), { nil: undefined }),
      categoryIds: fc.option(fc.shuffledSubarray(categoriesOf(world)), { nil: undefined }),
      minScore: fc.constantFrom(undefined, 0.5, 0, -0, -5, 0.3, Number.POSITIVE_INFINITY),
      limits: fc.subarray([1, 2, 4, 100], { minLength: 1 }),
      areas: fc.subarray(
        world.parameters.areaRanges.map((range) => range.name),
        { minLength: 1 },
      ),
      iouThresholds: fc.shuffledSubarray([...new Set(world.parameters.iouThresholds)], { minLength: 1 }),
    }),
  );

describe.each(KINDS)('a slice of an evaluation of %s', (kind) => {
  it(
    'is what evaluating just that gives',
    () => {
      fc.assert(
        fc.property(
          slicedWorld(kind),
          ({ world, imageIds, categoryIds, minScore, limits, areas, iouThresholds }) => {
            const { gt } = world;
            // JSON.stringify, which the documents are written with here, has no -0.
            const dt = world.dt.map((one) => ({ ...one, score: one.score + 0 }));
            // Under the reference's quirks an annotation may stand for others of its id, of images that are not in the slice.
            const { quirks, ...parameters } = world.parameters;
            const largest = parameters.maxDets.at(-1) as number;
            const maxDets = limits.map((limit) => Math.min(limit, largest));
            const slice: Slice = {
              ...(imageIds && { imageIds }),
              ...(categoryIds && !parameters.classAgnostic && { categoryIds }),
              ...(minScore !== undefined && { minScore }),
              maxDets,
              areas,
              iouThresholds,
            };
            const table = decodeMatchTable(encodeMatchTable(matchWorld(gt, dt, parameters)));

            const sliced = accumulate(table, slice);

            const afresh = EvaluationParameters.parse({
              ...parameters,
              ...(slice.imageIds && { imageIds: slice.imageIds }),
              ...(slice.categoryIds && { categoryIds: slice.categoryIds }),
              maxDets,
              areaRanges: parameters.areaRanges.filter((range) => areas.includes(range.name)),
              iouThresholds,
            });
            const kept = dt.filter(({ score }) => score >= (minScore ?? Number.NEGATIVE_INFINITY));
            const expected = plainEvaluate(gt, kept, afresh);
            expectSameArrays(sliced, expected);
            expect(summarise(sliced).stats).toEqual(plainStats(expected, afresh));
            const { scores, ...withoutScores } = accumulate(table, slice, false);
            const { scores: _, ...same } = sliced;
            expect(scores).toHaveLength(0);
            expect(withoutScores).toEqual(same);
          },
        ),
        tries(100),
      );
    },
    TIMEOUT,
  );
});

function imagesOf({ gt, parameters }: World): number[] {
  return parameters.imageIds ?? gt.images.map((image) => image.id);
}

function categoriesOf({ gt, parameters }: World): number[] {
  return parameters.categoryIds ?? gt.categories.map((category) => category.id);
}
