import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConfusionQuery,
  confusionMatrix,
} from '../../../functions/evaluation/analysis/confusion/confusionMatrix.ts';
import { world } from '../support/worlds.ts';
import { CAT, DOG, evaluated, type Found, type Truth } from './support.ts';
import { analysedWorld } from './worldAnswers.ts';

function matrix(truths: Truth[], found: Found[], query: ConfusionQuery = {}) {
  const { table, overlaps } = evaluated(truths, found);
  const answer = confusionMatrix(table, overlaps, query);
  return { ...answer, rows: [0, 3, 6].map((start) => [...answer.counts.subarray(start, start + 3)]) };
}

describe('the confusion matrix', () => {
  it('has what is right on its diagonal, what is confused beside it, and the rest against the background', () => {
    const answer = matrix(
      [
        { category: CAT, at: 0 },
        { category: CAT, at: 100 },
        { category: DOG, at: 200 },
        { category: DOG, at: 300 },
      ],
      [
        { category: CAT, at: 0, score: 0.9 },
        { category: DOG, at: 100, score: 0.8 },
        { category: DOG, at: 201, score: 0.7 },
        { category: CAT, at: 500, score: 0.6 },
      ],
    );
    expect(answer.rows).toEqual([
      [1, 1, 0],
      [0, 1, 1],
      [1, 0, 0],
    ]);
    expect(answer.confused).toEqual([{ groundTruth: CAT, predicted: DOG, count: 1, share: 0.5 }]);
    expect(answer).toMatchObject({ groundTruths: 4, detections: 4, ignored: 0 });
  });

  it('pairs what overlaps most, whatever its score and category, unless told otherwise', () => {
    const truths = [{ category: CAT, at: 0 }];
    const found = [
      { category: CAT, at: 2, score: 0.9 },
      { category: DOG, at: 0, score: 0.5 },
    ];
    expect(matrix(truths, found).rows).toEqual([
      [0, 1, 0],
      [0, 0, 0],
      [1, 0, 0],
    ]);
    expect(matrix(truths, found, { matching: 'OWN_CATEGORY' }).rows).toEqual([
      [1, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
    ]);
  });

  it('prefers its own category, then the higher score, where overlaps are equal', () => {
    const found = [
      { category: DOG, at: 0, score: 0.9 },
      { category: CAT, at: 0, score: 0.5 },
    ];
    expect(matrix([{ category: CAT, at: 0 }], found).rows[0]).toEqual([1, 0, 0]);
  });

  it('leaves out detections in a crowd region of their category, and no others', () => {
    const answer = matrix(
      [{ category: CAT, at: 0, crowd: true }],
      [
        { category: CAT, at: 0, score: 0.9 },
        { category: DOG, at: 0, score: 0.9 },
      ],
    );
    expect(answer.rows[2]).toEqual([0, 1, 0]);
    expect(answer).toMatchObject({ groundTruths: 0, detections: 1, ignored: 1 });
  });

  it('takes detections of at least the score, and pairs of at least the IoU', () => {
    const truths = [{ category: CAT, at: 0 }];
    const found = [{ category: CAT, at: 5, score: 0.25 }];
    expect(matrix(truths, found, { iouThreshold: 1 / 3 }).rows[0]).toEqual([1, 0, 0]);
    expect(matrix(truths, found, { iouThreshold: 0.34 }).rows[0]).toEqual([0, 0, 1]);
    expect(matrix(truths, found, { minScore: 0.26, iouThreshold: 1 / 3 }).detections).toBe(0);
  });

  it('sums to the ground truths by row and to the detections by column', () => {
    fc.assert(
      fc.property(world, fc.constantFrom('IOU' as const, 'OWN_CATEGORY' as const), (one, matching) => {
        fc.pre(!one.parameters.classAgnostic);
        const { table, overlaps } = analysedWorld(one);
        const answer = confusionMatrix(table, overlaps, { minScore: -9, matching });
        const K = answer.categoryIds.length;
        const sum = (values: Int32Array): number => values.reduce((total, each) => total + each, 0);
        const background = answer.counts.subarray(K * (K + 1));
        expect(sum(answer.counts) - sum(background)).toBe(answer.groundTruths);
        const missed = answer.counts.filter((_, at) => at % (K + 1) === K);
        expect(sum(answer.counts) - sum(missed)).toBe(answer.detections);
        expect(answer.detections + answer.ignored).toBe(table.detections.count);
        expect(answer.counts.at(-1)).toBe(0);
      }),
    );
  });

  it('of some categories pairs as ever and tells their rows and columns, all others being one', () => {
    const { table, overlaps } = evaluated(
      [
        { category: CAT, at: 0 },
        { category: DOG, at: 100 },
        { category: DOG, at: 200 },
      ],
      [
        { category: DOG, at: 0, score: 0.9 },
        { category: CAT, at: 1, score: 0.8 },
        { category: CAT, at: 100, score: 0.7 },
        { category: DOG, at: 300, score: 0.6 },
      ],
    );
    const answer = confusionMatrix(table, overlaps, { categoryIds: [CAT] });
    expect(answer).toMatchObject({ categoryIds: [CAT], others: true, groundTruths: 1, detections: 2 });
    // The cat is taken by a better box, which calls it a dog: so the second cat on it is on background.
    expect([...answer.counts]).toEqual([...[0, 1, 0], ...[1, 0, 0], ...[1, 0, 0]]);
    expect(answer.confused).toEqual([
      { groundTruth: CAT, predicted: DOG, count: 1, share: 1 },
      { groundTruth: DOG, predicted: CAT, count: 1, share: 0.5 },
    ]);
    expect(() => confusionMatrix(table, overlaps, { categoryIds: [9] })).toThrow(/category 9 is not part/);
  });

  it('of some categories has what the whole matrix has of them', () => {
    fc.assert(
      fc.property(world, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (one, isAsked) => {
        fc.pre(!one.parameters.classAgnostic);
        const { table, overlaps } = analysedWorld(one);
        const whole = confusionMatrix(table, overlaps, { minScore: -9 });
        const categoryIds = whole.categoryIds.filter((_, k) => isAsked[k]);
        const part = confusionMatrix(table, overlaps, { minScore: -9, categoryIds });
        const cell = ({ counts }: typeof whole, width: number, row: number, column: number): number =>
          counts[row * width + column] as number;
        const K = whole.categoryIds.length;
        const n = categoryIds.length;
        categoryIds.forEach((id, at) => {
          const k = whole.categoryIds.indexOf(id);
          categoryIds.forEach((other, to) => {
            const l = whole.categoryIds.indexOf(other);
            expect(cell(part, n + 2, at, to)).toBe(cell(whole, K + 1, k, l));
          });
          expect(cell(part, n + 2, at, n + 1)).toBe(cell(whole, K + 1, k, K));
          expect(cell(part, n + 2, n + 1, at)).toBe(cell(whole, K + 1, K, k));
        });
        const sum = (values: Int32Array): number => values.reduce((total, each) => total + each, 0);
        expect(sum(part.counts.subarray(0, n * (n + 2)))).toBe(part.groundTruths);
        expect(sum(part.counts.filter((_, at) => at % (n + 2) < n))).toBe(part.detections);
        expect(part.confused).toEqual(
          whole.confused.filter(
            ({ groundTruth, predicted }) =>
              categoryIds.includes(groundTruth) || categoryIds.includes(predicted),
          ),
        );
        if (n === K) expect(part).toMatchObject({ ignored: whole.ignored, detections: whole.detections });
      }),
    );
  });

  it('is refused without classes, below the overlaps that are kept, and beyond what was matched', () => {
    const agnostic = evaluated([], [], { classAgnostic: true });
    expect(() => confusionMatrix(agnostic.table, agnostic.overlaps)).toThrow(/class-agnostic/);
    expect(() => matrix([], [], { iouThreshold: 0.05 })).toThrow(/cannot be 0\.05: give 0\.1 to 1/);
    expect(() => matrix([], [], { maxDets: 101 })).toThrow(/101/);
  });
});
