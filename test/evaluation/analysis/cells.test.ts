/** Answers from one cell of the match table: best scores, calibration, worst images, matches. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibration } from '../../../functions/evaluation/analysis/calibration/calibration.ts';
import { worstImages } from '../../../functions/evaluation/analysis/images/worstImages.ts';
import {
  listMatches,
  type MatchesQuery,
} from '../../../functions/evaluation/analysis/matches/listMatches.ts';
import { bestScores } from '../../../functions/evaluation/analysis/scores/bestScores.ts';
import { type World, world } from '../support/worlds.ts';
import { CAT, DOG, evaluated, FOUND, TRUTHS } from './support.ts';
import { analysedWorld } from './worldAnswers.ts';

const none = { value: null, n: 0 };
const { table } = evaluated(TRUTHS, FOUND, { images: 3 });
const worldTable = (one: World) => analysedWorld(one).table;

describe('best scores', () => {
  it('are those of the largest F1, detections of one score together', () => {
    const [cat, dog] = bestScores(table).perCategory;
    // At 0.9: 1 TP, 0 FP, 2 FN: F1 = 1/2. At 0.7: 2 TP, 1 FP, 1 FN: 2/3.
    expect(cat).toMatchObject({
      categoryId: CAT,
      score: 0.7,
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 1,
    });
    expect(cat?.f.value).toBeCloseTo(2 / 3, 14);
    expect(dog).toMatchObject({ score: null, f: { value: 0, n: 1 } });
    expect(dog?.precision).toEqual({ value: null, undefinedBecause: 'NO_PREDICTIONS', n: 0 });
    expect(bestScores(table).meanF.value).toBeCloseTo(1 / 3, 14);
  });

  it('weigh recall by beta', () => {
    // Precision alone: the first detection is right.
    expect(bestScores(table, { beta: 0.1 }).perCategory[0]?.score).toBe(0.9);
    expect(() => bestScores(table, { beta: 0 })).toThrow(/beta/);
  });

  it('are no worse than any other score', () => {
    fc.assert(
      fc.property(world, (one) => {
        const of = worldTable(one);
        fc.pre(of.imageIds.length > 0);
        const { overall } = bestScores(of);
        for (const minScore of new Set(of.detections.scores)) {
          const { counts } = listMatchesOfFirstArea(of, { minScore });
          if (counts === null) continue;
          const f = (2 * counts.TP) / (2 * counts.TP + counts.FP + counts.FN);
          expect(f || 0).toBeLessThanOrEqual((overall.f.value ?? 0) + 1e-15);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Where the default area range is the first. */
function listMatchesOfFirstArea(of: ReturnType<typeof worldTable>, query: MatchesQuery) {
  const [first] = of.parameters.areaRanges;
  const isDefault = first?.name === 'all' || of.parameters.areaRanges.every(({ name }) => name !== 'all');
  return isDefault ? listMatches(of, query) : { counts: null };
}

describe('matches', () => {
  it('are every detection and every missed ground truth, with what became of it', () => {
    const { matches, counts, total } = listMatches(table);
    expect(counts).toEqual({ TP: 2, FP: 3, FN: 2, IGNORED: 0 });
    expect(total).toBe(7);
    expect(matches.map(({ outcome, imageId, score }) => [imageId, outcome, score])).toEqual([
      [1, 'TP', 0.9],
      [1, 'FP', 0.7],
      [1, 'TP', 0.7],
      [2, 'FP', 0.2],
      [2, 'FP', 0.1],
      [2, 'FN', null],
      [2, 'FN', null],
    ]);
    expect(matches[2]).toMatchObject({ annotationId: 2, iou: 9 / 11, categoryId: CAT });
  });

  it('are listed in other orders, in parts, and by outcome, category, image and score', () => {
    expect(listMatches(table, { order: 'SCORE', limit: 1 }).matches[0]?.score).toBe(0.9);
    expect(listMatches(table, { order: 'IOU', limit: 2 }).matches.map(({ iou }) => iou)).toEqual([1, 9 / 11]);
    expect(listMatches(table, { offset: 6 }).matches).toHaveLength(1);
    expect(listMatches(table, { outcomes: ['FN'], categoryIds: [DOG] }).total).toBe(1);
    expect(listMatches(table, { imageIds: [1], maxScore: 0.8 }).counts).toMatchObject({ TP: 1, FP: 1 });
    // What the score floor leaves out no longer finds its object.
    expect(listMatches(table, { minScore: 0.8 }).counts).toEqual({ TP: 1, FP: 0, FN: 3, IGNORED: 0 });
  });

  it('are of scores that can be', () => {
    expect(() => listMatches(table, { minScore: 0.8, maxScore: 0.3 })).toThrow(
      'maxScore 0.3 is below minScore 0.8: no score lies between them',
    );
    expect(() => listMatches(table, { maxScore: Number.POSITIVE_INFINITY })).toThrow(
      /maxScore Infinity is no score/,
    );
    // What found its object is not listed; what nothing found is.
    const none = listMatches(table, { minScore: -4, maxScore: -2 });
    expect(none.counts).toEqual({ TP: 0, FP: 0, FN: 2, IGNORED: 0 });
  });

  it('are as many as there are detections and ground truths', () => {
    fc.assert(
      fc.property(world, (one) => {
        const of = worldTable(one);
        fc.pre(one.parameters.quirks === undefined);
        const [area] = of.parameters.areaRanges;
        const { counts } = listMatches(of, { area: area?.name ?? '' });
        expect(counts.TP + counts.FP + counts.IGNORED).toBe(of.detections.count);
        const areas = of.parameters.areaRanges.length;
        const counting = of.groundTruths.ignored.filter((flag, at) => at % areas === 0 && flag === 0).length;
        expect(counts.TP + counts.FN).toBe(counting);
      }),
    );
  });

  it('of another area range, or of no page, are refused', () => {
    expect(() => listMatches(table, { area: 'small' })).toThrow(/area range all only/);
    expect(() => listMatches(table, { limit: -1 })).toThrow(/limit/);
  });
});

describe('worst images', () => {
  it('are those of the lowest F1, with more errors first; images of nothing come last', () => {
    const { images, total } = worstImages(table);
    expect(total).toBe(3);
    expect(images.map(({ imageId }) => imageId)).toEqual([2, 1, 3]);
    expect(images[0]).toMatchObject({
      truePositives: 0,
      falsePositives: 2,
      falseNegatives: 2,
      f1: { value: 0, n: 2 },
    });
    expect(images[1]?.f1.value).toBeCloseTo(4 / 5, 14);
    expect(images[2]?.f1).toMatchObject({ ...none, undefinedBecause: 'NO_GROUND_TRUTH' });
  });

  it('are by other counts where asked, and in parts', () => {
    expect(worstImages(table, { by: 'FALSE_NEGATIVES', minScore: 0.95 }).images[0]?.falseNegatives).toBe(2);
    expect(worstImages(table, { by: 'FALSE_POSITIVES', limit: 1, offset: 1 }).images).toMatchObject([
      { imageId: 1 },
    ]);
  });

  it('sum to the list of matches', () => {
    fc.assert(
      fc.property(world, (one) => {
        const of = worldTable(one);
        const { counts } = listMatchesOfFirstArea(of, {});
        if (counts === null) return;
        const { images } = worstImages(of, { limit: 100 });
        const sum = (part: 'truePositives' | 'falsePositives' | 'falseNegatives' | 'ignored'): number =>
          images.reduce((total, image) => total + image[part], 0);
        const summed = { TP: sum('truePositives'), FP: sum('falsePositives'), FN: sum('falseNegatives') };
        expect({ ...summed, IGNORED: sum('ignored') }).toEqual(counts);
      }),
    );
  });
});

describe('calibration', () => {
  it('compares precision and mean score of each bin', () => {
    const { overall, meanEce } = calibration(table, { bins: 2 });
    const [low, high] = overall.bins;
    expect(low).toMatchObject({ from: 0, to: 0.5, precision: { value: 0, n: 2 } });
    expect(low?.confidence.value).toBeCloseTo(0.15, 14);
    expect(high?.precision.value).toBeCloseTo(2 / 3, 14);
    expect(high?.confidence.value).toBeCloseTo(2.3 / 3, 14);
    expect(high?.iou.value).toBeCloseTo((1 + 9 / 11) / 2, 14);
    expect(overall.ece.value).toBeCloseTo((0.3 + 0.3) / 5, 14);
    expect(overall.mce.value).toBeCloseTo(0.15, 14);
    expect(overall.laEce.value).toBeCloseTo((0.3 + (2.3 - 20 / 11)) / 5, 14);
    // The dog has no detections.
    expect(meanEce.value).toBeCloseTo(0.12, 14);
  });

  it('has scores on a boundary in the lower bin, and 0 in the first', () => {
    const { table: edges } = evaluated(
      [],
      [0, 0.5, 1].map((score) => ({ category: CAT, at: 0, score })),
    );
    expect(calibration(edges, { bins: 2 }).overall.bins.map(({ precision }) => precision.n)).toEqual([2, 1]);
  });

  it('is none of scores that are no probabilities, of no detections, and of IoUs that are not kept', () => {
    const logits = evaluated([], [{ category: CAT, at: 0, score: 3 }]).table;
    expect(calibration(logits).overall.ece).toEqual({
      value: null,
      undefinedBecause: 'NOT_APPLICABLE',
      n: 1,
    });
    expect(calibration(evaluated(TRUTHS, [], { images: 2 }).table).overall.ece).toEqual({
      ...none,
      undefinedBecause: 'NO_PREDICTIONS',
    });
    expect(calibration(table, { area: 'small' }).overall.laEce.undefinedBecause).toBe('NOT_APPLICABLE');
    expect(() => calibration(table, { bins: 0 })).toThrow(/bins/);
  });
});
