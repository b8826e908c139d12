/**
 * The match table: what became of every detection at every IoU threshold and in every area range. Matching is done
 * once; precision, recall and their slices are counted from this table.
 *
 * Rows stand in one canonical order, so that the same evaluation gives the same table however it was divided.
 *
 * Sets of thresholds are bit masks: threshold t is bit t mod 32 of word ⌊t / 32⌋, W = ⌈T / 32⌉ words.
 * A detection is, at threshold t and in area range a,
 *   a true positive   where it is matched and not ignored,
 *   a false positive  where it is neither,
 *   left out          where it is ignored.
 */
import type { EvaluationParameters } from '../../../schema/evaluation.ts';

/**
 * N rows by category, descending score, image, rank; without classes by descending score, image, rank.
 * Image, category and rank together name a detection whatever file it came from.
 */
export interface DetectionRows {
  readonly count: number;
  /** [N] into `imageIds`. */
  readonly imageIndexes: Int32Array;
  /** [N] into `categoryIds`; the detection's own category, also without classes. */
  readonly categoryIndexes: Int32Array;
  /** [N] Place, from 0, among the detections of its image and category (of its image, without classes). */
  readonly ranks: Int32Array;
  readonly scores: Float64Array;
  /** [N] into the rows of {@link Outcomes}. */
  readonly outcomes: Int32Array;
}

/** What became of detections: C different outcomes, in the order in which the rows of detections first have them. They are few. */
export interface Outcomes {
  readonly count: number;
  /** [C, A, W] Thresholds at which the detection is matched to a ground truth, an ignored one included. */
  readonly matched: Int32Array;
  /** [C, A, W] Thresholds at which it counts as nothing: matched to an ignored ground truth, or unmatched and outside. */
  readonly ignored: Int32Array;
}

/** G rows by image, category, order of the file. */
export interface GroundTruthRows {
  readonly count: number;
  /** [G] The file's ids. */
  readonly annotationIds: Float64Array;
  /** [G] into `imageIds`. */
  readonly imageIndexes: Int32Array;
  /** [G] into `categoryIds`. */
  readonly categoryIndexes: Int32Array;
  /** [G, A] 1 where it does not count: a crowd region, without keypoints where those are compared, outside the range. */
  readonly ignored: Uint8Array;
}

/**
 * Who matched whom in the first area range (*all*, unless asked otherwise): P rows by detection. A detection has as many rows as it
 * has partners at different thresholds, seldom more than one. A ground truth in no row of threshold t is missed there.
 */
export interface PairRows {
  readonly count: number;
  /** [P] Row of the detection. */
  readonly detections: Int32Array;
  /** [P] Row of the ground truth. */
  readonly groundTruths: Int32Array;
  /** [P] Of keypoints: OKS. */
  readonly ious: Float64Array;
  /** [P, W] Thresholds at which the two are matched. */
  readonly thresholds: Int32Array;
}

export interface MatchTable {
  readonly parameters: EvaluationParameters;
  /** Ascending: every image that was evaluated, also those with nothing in them. */
  readonly imageIds: Float64Array;
  /** Every category that was evaluated, in the order of the K axis. */
  readonly categoryIds: Float64Array;
  readonly detections: DetectionRows;
  readonly outcomes: Outcomes;
  readonly groundTruths: GroundTruthRows;
  readonly pairs: PairRows;
}

/** W: how many 32-bit words hold a set of `thresholds` thresholds. */
export function wordsFor(thresholds: number): number {
  return Math.ceil(thresholds / 32);
}

/** The set of all thresholds. */
export function allThresholds(thresholds: number): Int32Array {
  return Int32Array.from({ length: wordsFor(thresholds) }, (_, word) => {
    const bits = thresholds - 32 * word;
    return bits >= 32 ? -1 : (1 << bits) - 1;
  });
}
