import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ErrorAnswer,
  errorBreakdown,
} from '../../../functions/evaluation/analysis/tide/errorBreakdown.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { CAT, evaluated } from './support.ts';
import { analysedWorld } from './worldAnswers.ts';

interface Fixture {
  readonly iouType: 'bbox' | 'segm';
  readonly iouThreshold: number;
  readonly backgroundThreshold: number;
  readonly maxDets: number;
  readonly gt: unknown;
  readonly dt: readonly unknown[];
  /** AP in percent, as tidecv has it. */
  readonly expected: {
    readonly ap: number;
    readonly main: Record<string, number>;
    readonly special: Record<string, number>;
    readonly counts: Record<string, number>;
  };
}

const worlds = readFileSync(new URL('fixtures/tide.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Fixture);

function breakdown({
  iouThreshold,
  backgroundThreshold,
  maxDets,
  iouType,
  ...documents
}: Fixture): ErrorAnswer {
  const { table, overlaps } = analysedWorld({
    ...documents,
    parameters: EvaluationParameters.parse({ iouType }),
  });
  return errorBreakdown(table, overlaps, { iouThreshold, backgroundThreshold, maxDets });
}

const SHORT_NAMES = { CLS: 'Cls', LOC: 'Loc', BOTH: 'Both', DUPE: 'Dupe', BKG: 'Bkg', MISS: 'Miss' };

describe('the error breakdown', () => {
  it.each(worlds.map((world, at) => [at, world] as const))('of world %i is that of tidecv', (_, world) => {
    const answer = breakdown(world);
    const { ap, main, special, counts } = world.expected;
    expect(100 * (answer.ap.value ?? Number.NaN)).toBeCloseTo(ap, 9);
    for (const { type, deltaAp, count } of answer.errors) {
      expect(count).toBe(counts[SHORT_NAMES[type]]);
      expect(100 * (deltaAp.value ?? Number.NaN)).toBeCloseTo(main[SHORT_NAMES[type]] as number, 9);
    }
    expect(100 * (answer.falsePositives.value ?? Number.NaN)).toBeCloseTo(special.FalsePos as number, 9);
    expect(100 * (answer.falseNegatives.value ?? Number.NaN)).toBeCloseTo(special.FalseNeg as number, 9);
  });

  it.each(worlds.map((world, at) => [at, world] as const))(
    'of the categories of world %i one by one comes to that of all',
    (_, world) => {
      const { iouThreshold, backgroundThreshold, maxDets, iouType, ...documents } = world;
      const parameters = EvaluationParameters.parse({ iouType });
      const { table, overlaps } = analysedWorld({ ...documents, parameters });
      const query = { iouThreshold, backgroundThreshold, maxDets };
      const whole = errorBreakdown(table, overlaps, query);
      const ids = [...table.categoryIds];
      expect(errorBreakdown(table, overlaps, { ...query, categoryIds: ids })).toEqual(whole);
      const parts = ids.map((id) => errorBreakdown(table, overlaps, { ...query, categoryIds: [id] }));
      whole.errors.forEach(({ count, type }, at) => {
        expect(parts.map(({ errors }) => errors[at]?.type)).toEqual(ids.map(() => type));
        expect(parts.reduce((sum, { errors }) => sum + (errors[at]?.count ?? 0), 0)).toBe(count);
      });
      const total = (of: (answer: ErrorAnswer) => number): number =>
        parts.reduce((sum, one) => sum + of(one), 0);
      expect(total(({ falsePositives }) => falsePositives.n)).toBe(whole.falsePositives.n);
      expect(total(({ falseNegatives }) => falseNegatives.n)).toBe(whole.falseNegatives.n);
      // A category with detections and without ground truth has an AP of 0 in the whole, and none by itself.
      const aps = parts.map(({ ap }) => ap.value ?? 0);
      const inAny = parts.filter(({ ap, falsePositives }) => ap.n > 0 || falsePositives.n > 0).length;
      expect(aps.reduce((sum, ap) => sum + ap, 0) / inAny).toBeCloseTo(whole.ap.value ?? Number.NaN, 12);
    },
  );

  it.each(worlds.map((world, at) => [at, world] as const))(
    'of world %i above a score is that of its results above that score',
    (_, world) => {
      const { iouThreshold, backgroundThreshold, maxDets, iouType, ...documents } = world;
      const parameters = EvaluationParameters.parse({ iouType });
      const scores = documents.dt.map((one) => (one as { score: number }).score).sort((x, y) => x - y);
      const minScore = scores[scores.length >> 1] ?? 0;
      const dt = documents.dt.filter((one) => (one as { score: number }).score >= minScore);
      const query = { iouThreshold, backgroundThreshold, maxDets };
      const { table, overlaps } = analysedWorld({ ...documents, parameters });
      const answer = errorBreakdown(table, overlaps, { ...query, minScore });
      const afresh = analysedWorld({ ...documents, dt, parameters });
      const expected = errorBreakdown(afresh.table, afresh.overlaps, query);
      expect(answer).toEqual({ ...expected, parameters: { ...expected.parameters, minScore } });
    },
  );

  it('says why there is none, and refuses what it cannot know', () => {
    const { table, overlaps } = evaluated([], [{ category: CAT, at: 0, score: 0.5 }]);
    const answer = errorBreakdown(table, overlaps);
    expect(answer.ap).toEqual({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 });
    expect(answer.errors.find(({ type }) => type === 'BKG')).toEqual({
      type: 'BKG',
      count: 1,
      deltaAp: { value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 1 },
    });
    expect(errorBreakdown(table, overlaps, { imageIds: [] }).ap.undefinedBecause).toBe('EMPTY_SLICE');
    expect(() => errorBreakdown(table, overlaps, { backgroundThreshold: 0.05 })).toThrow(/0\.05/);
    expect(() => errorBreakdown(table, overlaps, { iouThreshold: 0.2, backgroundThreshold: 0.3 })).toThrow(
      /below/,
    );
    expect(() => errorBreakdown(table, overlaps, { maxDets: 1000 })).toThrow(/1000/);
    const agnostic = evaluated([], [], { classAgnostic: true });
    expect(() => errorBreakdown(agnostic.table, agnostic.overlaps)).toThrow(/class-agnostic/);
  });
});
