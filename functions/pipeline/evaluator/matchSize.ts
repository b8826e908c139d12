/** How much a matching may ask for: a few parameters of an API can ask for more than a service's memory. */
import { LimitExceededError } from '../../../schema/errors.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import { requireResultSize } from '../../evaluation/coco/resultSize.ts';

/** Cells of a match table, 8 bytes each: detections by area ranges by words of thresholds. */
const MOST_CELLS = 2 ** 26;

/** @throws LimitExceededError where the match table, or the arrays that are accumulated from it, would be too large */
export function requireMatchSize(
  parameters: EvaluationParameters,
  size: { readonly detections: number; readonly categories: number },
): void {
  const { iouThresholds, recallThresholds, areaRanges, maxDets, classAgnostic } = parameters;
  requireResultSize({
    thresholds: iouThresholds.length,
    recalls: recallThresholds.length,
    categories: classAgnostic ? 1 : size.categories,
    areas: areaRanges.length,
    limits: maxDets.length,
  });
  const cells = size.detections * areaRanges.length * Math.ceil(iouThresholds.length / 32);
  if (cells <= MOST_CELLS) return;
  throw new LimitExceededError(
    `${size.detections} detections in ${areaRanges.length} area ranges at ${iouThresholds.length} IoU thresholds are more than a service matches: ask for fewer area ranges, or at most 32 thresholds`,
    ['evaluation'],
  );
}
