import { describe, expect, test } from 'vitest';
import { requireMatchSize } from '../../functions/pipeline/evaluator/matchSize.ts';
import { LimitExceededError } from '../../schema/errors.ts';
import { EvaluationParameters, type EvaluationParametersInput } from '../../schema/evaluation.ts';

const check =
  (asked: EvaluationParametersInput, detections: number, categories = 80) =>
  () =>
    requireMatchSize(EvaluationParameters.parse(asked), { detections, categories });
const thresholds = (count: number) => Array.from({ length: count }, (_, i) => i / count);
const ranges = Array.from({ length: 64 }, (_, i) => ({ name: `a${i}`, min: i, max: i + 1 }));

describe('the size of a matching', () => {
  test.each([
    ['COCO’s own of five million detections', {}, 5_000_000],
    ['many thresholds of few detections', { iouThresholds: thresholds(100) }, 100_000],
  ])('is enough for %s', (_what, asked, detections) => {
    expect(check(asked, detections)).not.toThrow();
  });

  test.each([
    [
      'cells',
      { iouThresholds: thresholds(64), areaRanges: ranges, recallThresholds: [0], maxDets: [1] },
      600_000,
    ],
    ['numbers', { iouThresholds: thresholds(1024), areaRanges: ranges }, 1],
  ])('is bounded by its %s', (_what, asked, detections) => {
    expect(check(asked, detections)).toThrow(LimitExceededError);
  });

  test('is that of one category without classes', () => {
    const asked = { iouThresholds: thresholds(1000) };
    expect(check(asked, 1, 1203)).toThrow(LimitExceededError);
    expect(check({ ...asked, classAgnostic: true }, 1, 1203)).not.toThrow();
  });
});
