import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEvaluations } from '../../../functions/evaluation/analysis/bootstrap/compare.ts';
import { intervals } from '../../../functions/evaluation/analysis/bootstrap/intervals.ts';
import { MeasureSamples } from '../../../functions/evaluation/analysis/bootstrap/measures.ts';
import {
  LANES,
  WeightedEvaluation,
} from '../../../functions/evaluation/analysis/bootstrap/weightedEvaluation.ts';
import { planOf } from '../../../functions/evaluation/analysis/bootstrap/weightedPlan.ts';
import { accumulate } from '../../../functions/evaluation/coco/accumulate.ts';
import type { MatchTable } from '../../../functions/evaluation/coco/matchTable.ts';
import { resolveSlice } from '../../../functions/evaluation/coco/slice.ts';
import { statistic } from '../../../functions/evaluation/coco/statistic.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { matchWorld } from '../support/evaluateWorld.ts';
import { type World, world } from '../support/worlds.ts';

/** Detections of one image have different scores; of different images, often the same. */
const untied = world
  .map(({ gt, dt, parameters }): World => {
    const rank = new Map<number, number>();
    const spread = dt.map((one) => {
      const before = rank.get(one.image_id) ?? 0;
      rank.set(one.image_id, before + 1);
      return { ...one, score: ((before * 7) % 24) / 24 };
    });
    return { gt, dt: spread, parameters };
  })
  .filter(({ parameters }) => ascending(parameters.recallThresholds) && parameters.quirks === undefined);

const ascending = (values: readonly number[]): boolean =>
  values.every((value, at) => value >= (values[at - 1] ?? 0));

/** The world in which every image occurs as often as `timesOf` says, copies next to each other in the order of ids. */
function repeated({ gt, dt, parameters }: World, timesOf: ReadonlyMap<number, number>): World {
  const ids = gt.images.map(({ id }) => id).sort((a, b) => a - b);
  let next = 0;
  const copies = ids.map((of) => ({ of, ids: Array.from({ length: timesOf.get(of) ?? 0 }, () => next++) }));
  const copied = <T extends { image_id: number }>(all: T[]): T[] =>
    all.flatMap((one) =>
      (copies.find(({ of }) => of === one.image_id)?.ids ?? []).map((image_id) => ({ ...one, image_id })),
    );
  const { imageIds: _all, ...rest } = parameters;
  return {
    gt: {
      ...gt,
      images: copies.flatMap((copy) => copy.ids.map((id) => ({ id }))),
      annotations: copied(gt.annotations),
    },
    dt: copied(dt),
    parameters: rest,
  };
}

function weighted(table: MatchTable, area: string, maxDets: number, weightOf: (id: number) => number[]) {
  const slice = resolveSlice(table, { areas: [area], maxDets: [maxDets] });
  const imagePlaces = Int32Array.from(table.imageIds.keys());
  const plan = planOf([{ table, slice, imagePlaces }], table.imageIds.length);
  const evaluation = new WeightedEvaluation(plan);
  evaluation.evaluate(Uint8Array.from([...table.imageIds].flatMap(weightOf)));
  const samples = new MeasureSamples(LANES, plan.classes.length, table.parameters.iouThresholds);
  samples.take(evaluation, 0);
  return samples;
}

const orNone = (value = Number.NaN): number => (Number.isNaN(value) ? -1 : value);

const weightedWorld = fc.tuple(
  untied,
  fc.array(fc.array(fc.nat(3), { minLength: LANES, maxLength: LANES }), { minLength: 5, maxLength: 5 }),
);

describe('a weighted evaluation', () => {
  it('gives the numbers of an evaluation in which images literally occur as often', () => {
    fc.assert(
      fc.property(weightedWorld, ([one, weights]) => {
        const { imageIds: _all, ...rest } = one.parameters;
        const parameters = rest;
        const table = matchWorld(one.gt, one.dt, parameters);
        const weightOf = new Map([...table.imageIds].map((id, at) => [id, weights[at] ?? []]));
        for (const { name: area } of parameters.areaRanges) {
          for (const maxDets of parameters.maxDets) {
            const samples = weighted(table, area, maxDets, (id) => weightOf.get(id) ?? []);
            for (let lane = 0; lane < LANES; lane++) {
              const times = new Map([...weightOf].map(([id, lanes]) => [id, lanes[lane] ?? 0]));
              const literal = repeated({ ...one, parameters }, times);
              const accumulated = accumulate(matchWorld(literal.gt, literal.dt, literal.parameters));
              const ap = statistic(accumulated, { measure: 'precision', area, maxDets });
              const ar = statistic(accumulated, { measure: 'recall', area, maxDets });
              expect(orNone(samples.measures.AP[lane])).toBeCloseTo(ap.value ?? -1, 12);
              expect(orNone(samples.measures.AR[lane])).toBeCloseTo(ar.value ?? -1, 12);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('in which every image counts once is the evaluation itself', () => {
    fc.assert(
      fc.property(untied, (one) => {
        const table = matchWorld(one.gt, one.dt, one.parameters);
        fc.pre(table.imageIds.length > 0 && table.categoryIds.length > 0);
        const answer = intervals(table, { resamples: 2 });
        const { area, maxDets } = answer.parameters;
        const accumulated = accumulate(table);
        expect(answer.measures.AP.estimate).toEqual(
          statistic(accumulated, { measure: 'precision', area, maxDets }),
        );
        expect(answer.measures.AR.estimate).toEqual(
          statistic(accumulated, { measure: 'recall', area, maxDets }),
        );
        const once = weighted(table, area, maxDets, () => [1, 1, 1, 1]);
        expect(orNone(once.measures.AP[3])).toBeCloseTo(answer.measures.AP.estimate.value ?? -1, 12);
      }),
    );
  });
});

const box = [0, 0, 10, 10];
/** So many images with one object each, of which the first are found. */
function found(images: number, of: number, seen = images): MatchTable {
  const ids = Array.from({ length: images }, (_, id) => id);
  return matchWorld(
    {
      images: ids.map((id) => ({ id })),
      categories: [{ id: 1, name: 'cat' }],
      annotations: ids.map((id) => ({ id: id + 1, image_id: id, category_id: 1, bbox: box, area: 100 })),
    },
    ids.slice(0, of).map((image_id) => ({ image_id, category_id: 1, bbox: box, score: 0.9 })),
    EvaluationParameters.parse({ imageIds: ids.slice(0, seen) }),
  );
}

describe('intervals', () => {
  it('have the spread of the binomial where each image is right or wrong', () => {
    const { AR } = intervals(found(200, 100)).measures;
    expect(AR.estimate.value).toBe(0.5);
    expect(AR.interval?.standardError).toBeCloseTo(Math.sqrt(0.25 / 200), 2);
    expect(AR.interval?.low).toBeCloseTo(0.5 - 1.96 * 0.0354, 1);
    expect(AR.interval?.high).toBeCloseTo(0.5 + 1.96 * 0.0354, 1);
    expect(AR.interval?.resamples).toBe(1000);
  });

  it('are the same for one seed and differ for two', () => {
    const table = found(50, 20);
    expect(intervals(table, { seed: 7 })).toEqual(intervals(table, { seed: 7 }));
    expect(intervals(table, { seed: 7 }).measures.AP.interval).not.toEqual(
      intervals(table, { seed: 8 }).measures.AP.interval,
    );
  });

  it('are none, and say why, where there is no ground truth or no image', () => {
    const empty = found(3, 0, 0);
    expect(intervals(empty).measures.AP).toEqual({
      estimate: { value: null, undefinedBecause: 'EMPTY_SLICE', n: 0 },
      interval: null,
    });
    expect(intervals(found(5, 5), { imageIds: [] }).measures.AR.interval).toBeNull();
  });

  it.each([{ resamples: 1 }, { resamples: 2.5 }, { seed: -1 }, { level: 1 }, { level: Number.NaN }])(
    'cannot be made of %o',
    (query) => {
      expect(() => intervals(found(3, 3), query)).toThrow(/cannot be .*: it is (a whole number from|above)/);
    },
  );
});

describe('a comparison', () => {
  it('of a result with itself finds no difference', () => {
    const { AP } = compareEvaluations(found(30, 10), found(30, 10), { permutations: 20 }).measures;
    expect(AP.delta).toEqual({ value: 0, undefinedBecause: null, n: 30 });
    expect(AP.interval).toMatchObject({ low: 0, high: 0 });
    expect(AP).toMatchObject({ probabilityBBetter: 0.5, pValue: 1, permutationPValue: 1 });
  });

  it('finds what is far better so, by both tests, and the other way round', () => {
    const query = { permutations: 500 };
    const better = compareEvaluations(found(60, 20), found(60, 40), query).measures.AR;
    const worse = compareEvaluations(found(60, 40), found(60, 20), query).measures.AR;
    expect(better.delta.value).toBeCloseTo(1 / 3, 12);
    expect(better.probabilityBBetter).toBe(1);
    expect(better.pValue).toBeCloseTo(1 / 1001, 12);
    expect(better.permutationPValue).toBeLessThan(0.01);
    expect(worse.delta.value).toBeCloseTo(-1 / 3, 12);
    expect(worse.probabilityBBetter).toBe(0);
    expect(worse.interval?.high).toBeLessThan(0);
  });

  it('takes images that both have, and names the others', () => {
    const { parameters, notShared, measures } = compareEvaluations(found(10, 4, 8), found(10, 6, 9));
    expect(parameters.images).toBe(8);
    expect(measures.AR.a.n).toBe(8);
    expect(notShared.imagesOnlyInB).toEqual([8]);
  });

  it('of different ground truths or parameters is refused', () => {
    const other = matchWorld(
      { images: [{ id: 0 }], categories: [{ id: 1 }], annotations: [] },
      [],
      EvaluationParameters.parse({}),
    );
    expect(() => compareEvaluations(found(3, 1), other)).toThrow(/different ground truths/);
    const strict = matchWorld(
      { images: [{ id: 0 }], categories: [{ id: 1 }], annotations: [] },
      [],
      EvaluationParameters.parse({ iouThresholds: [0.9] }),
    );
    expect(() => compareEvaluations(other, strict)).toThrow(/different parameters/);
  });

  it.each([
    ['boundaries of another width', { iouType: 'boundary' }, { dilationRatio: 0.005 }],
    ['keypoints of other sigmas', { iouType: 'keypoints' }, { sigmas: [0.1] }],
    ['no classes', {}, { classAgnostic: true }],
  ])('with %s is refused', (_, both, more) => {
    const world = { images: [{ id: 0 }], categories: [{ id: 1 }], annotations: [] };
    const evaluated = (given: object): MatchTable =>
      matchWorld(world, [], EvaluationParameters.parse({ ...both, ...given }));

    expect(() => compareEvaluations(evaluated({}), evaluated({}))).not.toThrow();
    expect(() => compareEvaluations(evaluated({}), evaluated(more))).toThrow(
      /different parameters: give two/,
    );
  });

  it('exchanges whole images: an evaluation exchanged everywhere is the other', () => {
    const a = found(4, 1);
    const b = found(4, 3);
    const sources = [a, b].map((table, at) => ({
      table,
      slice: resolveSlice(table, { areas: ['all'], maxDets: [100] }),
      imagePlaces: Int32Array.from([0, 1, 2, 3], (place) => place + 4 * at),
    }));
    const [first, second] = sources as [(typeof sources)[0], (typeof sources)[0]];
    const evaluation = new WeightedEvaluation(planOf([first, second], 8));
    // Lane 0: all of a; lane 1: all of b; lane 2: image 0 of a, the others of b; lane 3: nothing.
    const lanes = [
      [1, 0, 1, 0],
      [1, 0, 0, 0],
      [1, 0, 0, 0],
      [1, 0, 0, 0],
    ];
    const others = [
      [0, 1, 0, 0],
      [0, 1, 1, 0],
      [0, 1, 1, 0],
      [0, 1, 1, 0],
    ];
    evaluation.evaluate(Uint8Array.from([...lanes, ...others].flat()));
    expect([...evaluation.recall.subarray(0, 3)]).toEqual([0.25, 0.75, 0.75]);
    expect([...evaluation.positives]).toEqual([4, 4, 4, 0]);
  });
});
