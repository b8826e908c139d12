/** What is left to do of precision-recall curves when all detections have come. */
import type { CurveArrays } from './precisionCurve.ts';

/** Curves when all detections have come. */
export interface DrawnCurves {
  readonly shape: CurveArrays['shape'];
  /** [K, A] Ground truths that count. */
  readonly positives: Int32Array;
  /** Places of the recall thresholds by ascending recall, and [K, A, R] true positives each needs, in that order. */
  readonly recallOrder: readonly number[];
  readonly needed: Int32Array;
  /** [K, A, M, T] */
  readonly truePositives: Int32Array;
  /** [K] Score of the first detection; NaN where there is none. */
  readonly firstScores: Float64Array;
  /** [K] Detections within the largest limit. */
  readonly detections: Int32Array;
  /** [T, R, K, A, M] By ascending recall: the best precision at that recall or beyond. */
  readonly precision: Float64Array;
  /** [T, R, K, A, M] By ascending recall: the score at which each threshold is reached; empty where nobody asks. */
  readonly scores: Float64Array;
}

/** The arrays the curves come to; those of precision and scores are the same memory. */
export function finishCurves(curves: DrawnCurves): CurveArrays {
  const { shape, positives, precision, scores, detections, truePositives } = curves;
  const { thresholds: T, categories: K, areas: A, limits: M } = shape;
  const stride = K * A * M;
  const recall = new Float64Array(T * stride);
  const isAscending = curves.recallOrder.every((place, r) => place === r);
  fillUndefined(curves);
  for (let t = 0; t < T; t++) {
    for (let column = 0; column < stride; column++) {
      const count = positives[Math.floor(column / M)] as number;
      recall[t * stride + column] = count === 0 ? -1 : (truePositives[column * T + t] as number) / count;
      if (count > 0 && !isAscending) rearrange(curves, t, column);
    }
  }
  return { shape, precision, recall, scores, detections, groundTruths: positives };
}

/** What no true positive has to do with: recalls of 0, and curves without ground truth. In the order of memory, of which these are many megabytes. */
function fillUndefined({ shape, precision, scores, needed, firstScores, positives }: DrawnCurves): void {
  const { thresholds: T, recalls: R, categories: K, areas: A, limits: M } = shape;
  const withScores = scores.length > 0;
  let at = 0;
  for (let row = 0; row < T * R; row++) {
    const r = row % R;
    for (let ka = 0; ka < K * A; ka++, at += M) {
      const isDefined = (positives[ka] as number) > 0;
      if (isDefined && needed[ka * R + r] !== 0) continue;
      // The first detection, whatever it is, reaches a recall of 0.
      const first = firstScores[Math.floor(ka / A)] as number;
      const score = Number.isNaN(first) ? 0 : first;
      for (let m = at; m < at + M; m++) {
        if (withScores) scores[m] = isDefined ? score : -1;
        if (!isDefined) precision[m] = -1;
      }
    }
  }
}

/** Puts a curve's numbers by ascending recall where its recall thresholds, given in another order, stand. */
function rearrange(curves: DrawnCurves, t: number, column: number): void {
  const { precision, scores, recallOrder } = curves;
  const { thresholds: T, recalls: R, categories: K, areas: A, limits: M } = curves.shape;
  const stride = K * A * M;
  const first = t * R * stride + column;
  const ka = Math.floor(column / M);
  const found = curves.truePositives[column * T + t] as number;
  const hasFirst = !Number.isNaN(curves.firstScores[Math.floor(ka / A)]);
  const sortedPrecision = recallOrder.map((_, r) => precision[first + r * stride] as number);
  const sortedScores = recallOrder.map((_, r) => scores[first + r * stride] as number);
  const places = new Int32Array(R);
  recallOrder.forEach((place, r) => {
    places[place] = r;
  });
  // The reference stops at the first recall that is not reached: all after it are 0, reached or not.
  let isReached = true;
  places.forEach((r, place) => {
    const needed = curves.needed[ka * R + r] as number;
    isReached &&= needed === 0 ? hasFirst : needed <= found;
    precision[first + place * stride] = isReached ? (sortedPrecision[r] as number) : 0;
    scores[first + place * stride] = isReached ? (sortedScores[r] as number) : 0;
  });
}
