/**
 * COCO evaluation written as the paper and the reference's `COCOeval` read (Lin et al. 2014; pycocotools 2.0.11,
 * cocoeval.py): loops over plain objects, one rule after another, and no thought of speed. The evaluator is compared with it.
 */
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import { type PlainDetection, type PlainGroundTruth, sortedUnique } from './documents.ts';
import { listAnnotations, matchGroup, type Outcome } from './matching.ts';
import { loadResults } from './results.ts';

/** Arrays in C order; -1 where nothing is defined. */
export interface PlainArrays {
  /** [T, R, K, A, M] */
  precision: Float64Array;
  /** [T, K, A, M] */
  recall: Float64Array;
  /** [T, R, K, A, M] */
  scores: Float64Array;
}

export function plainEvaluate(
  gt: PlainGroundTruth,
  dt: readonly PlainDetection[],
  parameters: EvaluationParameters,
): PlainArrays {
  const { iouThresholds, recallThresholds, areaRanges, maxDets, classAgnostic } = parameters;
  const images = sortedUnique(parameters.imageIds ?? gt.images.map((image) => image.id));
  const categories = parameters.categoryIds ?? sortedUnique(gt.categories.map((category) => category.id));
  const classes = classAgnostic ? [categories] : sortedUnique(categories).map((id) => [id]);
  const results = loadResults(gt, dt);
  const listed = listAnnotations(gt, images, categories, parameters);
  const [R, K, A, M] = [recallThresholds.length, classes.length, areaRanges.length, maxDets.length];
  const curves = iouThresholds.length * K * A * M;
  const precision = new Float64Array(curves * R).fill(-1);
  const recall = new Float64Array(curves).fill(-1);
  const scores = new Float64Array(curves * R).fill(-1);

  for (const [k, categoriesOfClass] of classes.entries()) {
    for (const [a, range] of areaRanges.entries()) {
      const groups = images.map((image) =>
        matchGroup(gt, results, listed, image, categoriesOfClass, range, parameters),
      );
      const positives = groups.reduce((sum, group) => sum + group.positives, 0);
      if (positives === 0) continue;
      for (const [m, limit] of maxDets.entries()) {
        const found = groups
          .flatMap((group) => group.outcomes.slice(0, limit))
          .sort((one, other) => other.score - one.score);
        for (const t of iouThresholds.keys()) {
          const curve = curveOf(found, t, positives);
          recall[((t * K + k) * A + a) * M + m] = curve.recalls.at(-1) ?? 0;
          for (const [r, point] of readCurve(curve, found, recallThresholds).entries()) {
            const at = (((t * R + r) * K + k) * A + a) * M + m;
            precision[at] = point.precision;
            scores[at] = point.score;
          }
        }
      }
    }
  }
  return { precision, recall, scores };
}

interface Curve {
  recalls: number[];
  /** Made to fall nowhere from right to left. */
  precisions: number[];
}

/** Recall and precision after each detection, at threshold `t`. Ignored detections keep their place on the curve. */
function curveOf(found: readonly Outcome[], t: number, positives: number): Curve {
  let tp = 0;
  let fp = 0;
  const recalls: number[] = [];
  const precisions: number[] = [];
  for (const { matched, ignored } of found) {
    if (!ignored[t]) {
      if (matched[t]) tp++;
      else fp++;
    }
    recalls.push(tp / positives);
    precisions.push(tp / (fp + tp + Number.EPSILON));
  }
  for (let i = precisions.length - 1; i > 0; i--) {
    precisions[i - 1] = Math.max(precisions[i - 1] as number, precisions[i] as number);
  }
  return { recalls, precisions };
}

/** At each recall threshold the first point that reaches it; from the first that none reaches on, zeros. */
function readCurve(
  { recalls, precisions }: Curve,
  found: readonly Outcome[],
  thresholds: readonly number[],
): { precision: number; score: number }[] {
  const places = thresholds.map((threshold) => recalls.findIndex((recall) => recall >= threshold));
  const beyond = places.indexOf(-1);
  return places.map((place, r) =>
    beyond >= 0 && r >= beyond
      ? { precision: 0, score: 0 }
      : { precision: precisions[place] as number, score: (found[place] as Outcome).score },
  );
}
