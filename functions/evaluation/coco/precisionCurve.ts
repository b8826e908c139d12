/** What precision-recall curves are drawn of, what they come to, and where they are read. */

/** What curves come to. Arrays are in C order: the last axis varies fastest. -1 stands where a category has no ground truth that counts. */
export interface CurveArrays {
  readonly shape: {
    /** T: IoU thresholds. */
    readonly thresholds: number;
    /** R: recall thresholds. */
    readonly recalls: number;
    /** K: categories; 1 without classes. */
    readonly categories: number;
    /** A: area ranges. */
    readonly areas: number;
    /** M: limits of detections. */
    readonly limits: number;
  };
  /** [T, R, K, A, M] Interpolated precision at each recall threshold. */
  readonly precision: Float64Array;
  /** [T, K, A, M] Largest recall. */
  readonly recall: Float64Array;
  /** [T, R, K, A, M] Score of the detection at which each recall threshold is reached; empty where only a table is made. */
  readonly scores: Float64Array;
  /** [K, A] Ground truths that count: neither crowd nor outside the area range. */
  readonly groundTruths: Int32Array;
  /** [K] Detections within the largest limit, whatever their area. */
  readonly detections: Int32Array;
}

/** What is drawn, and what the masks of a detection mean. */
export interface CurveAxes {
  readonly recallThresholds: readonly number[];
  /** Ascending. */
  readonly maxDets: readonly number[];
  /** Area ranges and thresholds of the curves, by their place in the masks of a detection. */
  readonly areaIndexes: readonly number[];
  readonly thresholdIndexes: readonly number[];
  /** W: 32-bit words of a mask. */
  readonly words: number;
  /** [K, A] Ground truths that count. */
  readonly positives: Int32Array;
  readonly categories: number;
}

/**
 * What it takes to reach each recall threshold.
 *
 * @param positives [K, A] ground truths that count
 * @returns the places of the recall thresholds by ascending recall, and [K, A, R] the true positives each needs, in that order
 */
export function recallNeeds(
  recallThresholds: readonly number[],
  positives: Int32Array,
): { readonly order: readonly number[]; readonly needed: Int32Array } {
  const R = recallThresholds.length;
  const order = [...recallThresholds.keys()].sort(
    (a, b) => (recallThresholds[a] as number) - (recallThresholds[b] as number),
  );
  const needed = new Int32Array(positives.length * R);
  for (let ka = 0; ka < positives.length; ka++) {
    const count = positives[ka] as number;
    for (let r = 0; count > 0 && r < R; r++) {
      needed[ka * R + r] = truePositivesFor(recallThresholds[order[r] as number] as number, count);
    }
  }
  return { order, needed };
}

/** The least n for which n / positives, as a double, is at least `recall`: searchsorted(rc, recall, 'left'). */
export function truePositivesFor(recall: number, positives: number): number {
  let n = Math.ceil(recall * positives);
  while (n > 0 && (n - 1) / positives >= recall) n--;
  while (n / positives < recall) n++;
  return n;
}
