/** Recall at each IoU threshold, and the mean of it. */
import { numpyMean } from '../coco/pairwiseSum.ts';
import { overGroundTruths, type Statistic } from '../coco/statistic.ts';
import type { Truths } from './truths.ts';

/** Of the ground truths that are asked about, how many the proposals found. */
export interface Recall {
  /** [T] Their share at each IoU threshold; empty where there are none. */
  readonly recalls: Float64Array;
  readonly n: number;
}

/**
 * @param counts [G] 1 where a ground truth counts
 * @param overlaps [G] IoU of each one's pair
 * @param category place of the only category asked about
 */
export function recallOf(
  truths: Truths,
  counts: Uint8Array,
  overlaps: Float32Array,
  thresholds: readonly number[],
  category?: number,
): Recall {
  const found = new Float64Array(thresholds.length);
  let n = 0;
  for (let truth = 0; truth < truths.count; truth++) {
    if (counts[truth] !== 1 || (category !== undefined && truths.categories[truth] !== category)) continue;
    n++;
    for (let t = 0; t < thresholds.length; t++) {
      if ((overlaps[truth] as number) >= (thresholds[t] as number)) found[t] = (found[t] as number) + 1;
    }
  }
  return { recalls: n === 0 ? new Float64Array(0) : found.map((count) => count / n), n };
}

/** Average recall: the mean over the thresholds. */
export function meanRecall({ recalls, n }: Recall, isEmpty: boolean): Statistic {
  return overGroundTruths(() => numpyMean(recalls), n, isEmpty);
}
