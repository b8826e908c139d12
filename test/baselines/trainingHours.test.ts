import { describe, expect, test } from 'vitest';
import { publishedBaselines } from '../../functions/baselines/baselines.ts';
import { checkBaseline } from '../../functions/baselines/check/checkBaseline.ts';
import { checkHours, iterationsOf } from '../../functions/baselines/check/trainingHours.ts';

describe('hours = seconds per iteration × iterations', () => {
  test('holds for all 74 models, within the rounding of the two', () => {
    const checked = publishedBaselines().flatMap((row) => {
      const check = checkBaseline(row);
      return check ? [{ id: row.id, ...check }] : [];
    });
    expect(checked).toHaveLength(74);
    expect(checked.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(
      new Set(publishedBaselines().flatMap((row) => (checkBaseline(row) ? [row.modelId] : []))).size,
    ).toBe(74);
  });

  test('would not hold with the schedule of another minibatch', () => {
    const wrong = publishedBaselines().filter(({ training }) => {
      const { secondsPerIteration, iterations, hours } = training ?? {};
      if (secondsPerIteration == null || iterations == null || hours == null) return false;
      return !checkHours(secondsPerIteration, iterations / 2, hours).agrees;
    });
    expect(wrong).toHaveLength(74);
  });

  test.each([
    ['1x', 2, 90_000],
    ['1x', 1, 180_000],
    ['2x', 2, 180_000],
    ['2x', 1, 360_000],
    ['s1x', 2, 130_000],
    ['s1x', 1, 260_000],
  ] as const)('%s at %i images per GPU is %i iterations', (lrSchedule, imagesPerGpu, iterations) => {
    expect(iterationsOf({ lrSchedule, imagesPerGpu })).toBe(iterations);
  });

  test.each([
    // 0.187 s × 90,000 / 3600 = 4.675 h; seconds may be off by 0.0125 h, hours by 0.05.
    [4.7, true],
    [4.73, true],
    [4.74, false],
    [4.62, true],
    [4.61, false],
  ])('4.675 h against %f printed: %s', (printed, agrees) => {
    const check = checkHours(0.187, 90_000, printed);
    expect(check.toleranceHours).toBeCloseTo(0.0625, 12);
    expect(check.computedHours).toBeCloseTo(4.675, 12);
    expect(check.agrees).toBe(agrees);
  });

  test('is not asked of a row that does not print all of it', () => {
    const unchecked = publishedBaselines().filter(
      (row) => row.table.startsWith('detectron-') && checkBaseline(row) === null,
    );
    expect(unchecked.map(({ id }) => id)).toEqual(['detectron-37129812-without-tta']);
  });
});
