/** The numbers of one class of a PASCAL VOC evaluation. */
import type { VocParameters } from '../../../schema/protocol.ts';
import { overGroundTruths, type Statistic } from '../coco/statistic.ts';
import { areaAp, type Curve, elevenPointAp } from './averagePrecision.ts';
import { type ClassMatcher, FALSE_POSITIVE, TRUE_POSITIVE } from './matchClass.ts';

export interface VocCategory {
  readonly categoryId: number;
  readonly name: string;
  readonly iouThreshold: number;
  readonly ap: Statistic;
  /** Recall of all detections together. */
  readonly recall: Statistic;
  /** Those that count: not difficult. */
  readonly groundTruths: number;
  readonly difficult: number;
  readonly detections: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** What the detections of a class come to at one IoU threshold. */
export function summariseClass(
  category: Pick<VocCategory, 'categoryId' | 'name'>,
  matcher: ClassMatcher,
  iouThreshold: number,
  protocol: VocParameters['protocol'],
  isEmpty: boolean,
): VocCategory {
  const { positives } = matcher;
  const outcomes = matcher.outcomes(iouThreshold);
  const { curve, truePositives, falsePositives } = curveOf(outcomes, positives);
  const averagePrecision = protocol === 'VOC07_11PT' ? elevenPointAp : areaAp;
  return {
    ...category,
    iouThreshold,
    ap: overGroundTruths(() => averagePrecision(curve), positives, isEmpty),
    recall: overGroundTruths(() => truePositives / positives, positives, isEmpty),
    groundTruths: positives,
    difficult: matcher.difficultCount,
    detections: outcomes.length,
    truePositives,
    falsePositives,
  };
}

function curveOf(
  outcomes: Uint8Array,
  positives: number,
): { curve: Curve; truePositives: number; falsePositives: number } {
  const recalls = new Float64Array(outcomes.length);
  const precisions = new Float64Array(outcomes.length);
  let truePositives = 0;
  let falsePositives = 0;
  outcomes.forEach((outcome, rank) => {
    if (outcome === TRUE_POSITIVE) truePositives++;
    else if (outcome === FALSE_POSITIVE) falsePositives++;
    recalls[rank] = truePositives / positives;
    // Before the first that counts there is nothing to divide by.
    precisions[rank] = truePositives / Math.max(truePositives + falsePositives, Number.EPSILON);
  });
  return { curve: { recalls, precisions }, truePositives, falsePositives };
}
