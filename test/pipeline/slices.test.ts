/** What a slice means for a run, and that its numbers are those of evaluating it afresh. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accumulate } from '../../functions/evaluation/coco/accumulate.ts';
import { inlineEvaluator } from '../../functions/pipeline/evaluator/inlineEvaluator.ts';
import { planSlice, type SliceRequest } from '../../functions/pipeline/queries/slices.ts';
import { digestOf } from '../../schema/digest.ts';
import { InvalidInputError, LimitExceededError } from '../../schema/errors.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { temporaryFolder } from '../cli/support/program.ts';
import { matchWorld } from '../evaluation/support/evaluateWorld.ts';
import { worldOf } from '../evaluation/support/worlds.ts';

const evaluator = inlineEvaluator();
let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => evaluator.close());

const sliceRequest: fc.Arbitrary<SliceRequest> = fc.record(
  {
    area: fc.constantFrom('small', 'large', 'all'),
    iouThresholds: fc.uniqueArray(fc.constantFrom(0, 0.3, 0.5, 0.75, 0.9, 1), { minLength: 1, maxLength: 4 }),
    maxDetections: fc.constantFrom(1, 2, 7, 200),
    minScore: fc.constantFrom(0, 0.25, 0.5),
  },
  { requiredKeys: [] },
);
const bySize: fc.Arbitrary<SliceRequest> = fc.record({
  areaMin: fc.constantFrom(0, 4, 16),
  areaMax: fc.constantFrom(16, 300, 1024),
});

describe('a slice of a run', () => {
  test.each(['bbox', 'segm', 'keypoints'] as const)(
    'of %s has the arrays of evaluating it afresh, stored or matched anew',
    { timeout: 60_000 },
    async (kind) => {
      let anew = 0;
      await fc.assert(
        fc.asyncProperty(worldOf(kind), fc.oneof(sliceRequest, bySize), async (world, request) => {
          const { gt, dt, parameters } = world;
          const stored = async (content: unknown) => {
            const text = JSON.stringify(content);
            const digest = digestOf(text);
            const path = join(folder, digest.slice(-16));
            await writeFile(path, text);
            return { key: digest, path, digest };
          };
          const documents = {
            annotations: { ...(await stored(gt)), name: 'annotations' },
            results: await stored(dt),
          };
          const shard = { ...documents, evaluation: parameters, imageIds: null };
          const { matches } = await evaluator.run('matchShard', shard);
          const table = join(folder, digestOf(matches).slice(-16));
          await writeFile(table, matches);
          const { applied, slice, matchWith } = planSlice(request, parameters);
          if (matchWith !== null) anew++;
          const answer = await evaluator.run('detection', {
            source: {
              ...documents,
              evaluation: parameters,
              matches: { key: digestOf(matches), path: table },
              overlaps: null,
            },
            matchWith,
            slice,
            where: [],
            cell: { area: applied.area.name, maxDets: applied.maxDetections },
          });
          const afresh = EvaluationParameters.parse({
            ...parameters,
            iouThresholds: [...applied.iouThresholds],
            maxDets: answer.accumulated.parameters.maxDets,
            areaRanges: answer.accumulated.parameters.areaRanges,
          });
          expect(afresh.areaRanges).toContainEqual(applied.area);
          expect(afresh.maxDets.at(-1)).toBe(applied.maxDetections);
          const { minScore } = request;
          const kept = minScore === undefined ? dt : dt.filter(({ score }) => score >= minScore);
          const expected = accumulate(matchWorld(gt, kept, afresh));
          expect(answer.accumulated.precision).toEqual(expected.precision);
          expect(answer.accumulated.recall).toEqual(expected.recall);
          expect(answer.accumulated.scores).toEqual(expected.scores);
        }),
        { numRuns: 60 },
      );
      expect(anew).toBeGreaterThan(10);
    },
  );
});

describe('the meaning of a slice', () => {
  const evaluation = EvaluationParameters.parse({ maxDets: [1, 10, 100] });

  test('is that of the run where nothing is asked for', () => {
    expect(planSlice({}, evaluation)).toMatchObject({
      applied: { area: { name: 'all' }, maxDetections: 100, imageIds: null, minScore: null, metadata: [] },
      matchWith: null,
      matchedAnewBecause: null,
    });
  });

  test('finds the thresholds of the run by what people write', () => {
    const { applied, matchWith } = planSlice({ iouThresholds: [0.9, 0.9, 0.5] }, evaluation);
    expect(applied.iouThresholds).toEqual([0.8999999999999999, 0.5]);
    expect(matchWith).toBeNull();
  });

  test('names an area of its own so that it is told from those of the run', () => {
    const areaRanges = [{ name: '1 to 9', min: 0, max: 5 }];
    const { applied } = planSlice({ areaMin: 1, areaMax: 9 }, EvaluationParameters.parse({ areaRanges }));
    expect(applied.area).toEqual({ name: '1 to 9 px²', min: 1, max: 9 });
  });

  test('tells every reason to match anew', () => {
    const { matchedAnewBecause } = planSlice(
      { iouThresholds: [0.1], areaMin: 5, maxDetections: 101 },
      evaluation,
    );
    expect(matchedAnewBecause).toBe(
      'the run was not evaluated with this area range, nor with this IoU threshold, nor with this number of detections: its results file was matched once more',
    );
  });

  test('is refused where it asks for too much or for what cannot be', () => {
    const many = Array.from({ length: 101 }, (_, i) => i / 101);
    expect(() => planSlice({ iouThresholds: many }, evaluation)).toThrow(LimitExceededError);
    expect(() => planSlice({ areaMin: Number.NaN }, evaluation)).toThrow(InvalidInputError);
    expect(() => planSlice({ areaMax: Number.POSITIVE_INFINITY }, evaluation)).toThrow(InvalidInputError);
    expect(() => planSlice({ maxDetections: 2 ** 31 }, evaluation)).toThrow(InvalidInputError);
  });
});
