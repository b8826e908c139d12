/**
 * Overlaps: every detection of an image with every ground truth of that image, whatever their categories, whose IoU (of
 * keypoints: OKS) is at least {@link LOWEST_OVERLAP}. The match table tells what became of a detection; with this table
 * it can also be told why, as the match table compares only what is of one category.
 *
 * It stands on its own feet: everything is by image, in the order of the image, and so the tables of shards are merged
 * by putting images in order. `alignOverlaps` finds the rows of a match table that its rows are.
 */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';

/** Background of TIDE (arXiv 2008.08115): what overlaps less has nothing to do with the object. */
export const LOWEST_OVERLAP = 0.1;

export interface Overlaps {
  readonly parameters: EvaluationParameters;
  /** [I] Ascending: every image that was evaluated. */
  readonly imageIds: Float64Array;
  /** Every category that was evaluated, in the order of the match table. */
  readonly categoryIds: Float64Array;
  /** [I + 1] Where the detections of each image begin. */
  readonly detectionStarts: Int32Array;
  /** [N] Category of each detection of the match table, by image, descending score, order of the file. Into `categoryIds`. */
  readonly detectionCategories: Int32Array;
  /** [I + 1] Where the ground truths of each image begin. */
  readonly groundTruthStarts: Int32Array;
  /** [G] Category of each ground truth of the match table, by image, order of the file. Into `categoryIds`. */
  readonly groundTruthCategories: Int32Array;
  /** [G] 1 for what never counts: a crowd region or, where keypoints are compared, an annotation without any. */
  readonly groundTruthIgnored: Uint8Array;
  /** [N + 1] Where the pairs of each detection begin. */
  readonly pairStarts: Int32Array;
  /** [P] Of one detection by ground truth: its place among the G. */
  readonly pairGroundTruths: Int32Array;
  /** [P] With a crowd region: intersection by area of the detection. */
  readonly pairIous: Float64Array;
}

/** The places from `starts[at]` to before `starts[at + 1]`. */
export function range(starts: Int32Array, at: number): number[] {
  const first = starts[at] as number;
  return Array.from({ length: (starts[at + 1] as number) - first }, (_, i) => first + i);
}
