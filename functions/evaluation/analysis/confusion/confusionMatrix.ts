/** Which category is taken for which. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { Overlaps } from '../overlaps/overlaps.ts';

export interface ConfusionQuery {
  /** At least the lowest overlap kept (0.1). @default 0.5 */
  readonly iouThreshold?: number;
  /** @default 0.25, since at score 0 nearly everything is background */
  readonly minScore?: number;
  /** Per image and category. @default the largest that was evaluated */
  readonly maxDets?: number;
  readonly imageIds?: readonly number[];
  /**
   * IOU: the pair of the highest IoU first, whatever the categories. OWN_CATEGORY: pairs of one category first, so that only what
   * they leave over is confused. @default IOU
   */
  readonly matching?: 'IOU' | 'OWN_CATEGORY';
}

export interface ConfusedPair {
  /** null: background, that is a false positive. */
  readonly groundTruth: number | null;
  /** null: background, that is a miss. */
  readonly predicted: number | null;
  readonly count: number;
  /** Of the ground truths of that category; of background, of the detections of that category. */
  readonly share: number;
}

export interface ConfusionAnswer {
  readonly parameters: Required<Omit<ConfusionQuery, 'imageIds'>> & { readonly images: number };
  /** K categories; row and column K are the background. */
  readonly categoryIds: readonly number[];
  /** [K + 1, K + 1] Ground truth by row, prediction by column. The last element is always 0. */
  readonly counts: Int32Array;
  readonly groundTruths: number;
  /** Detections in the matrix. */
  readonly detections: number;
  /** Detections left out since they are in a crowd region of their category. */
  readonly ignored: number;
  /** Every off-diagonal element above 0 that is not background, largest first. */
  readonly confused: readonly ConfusedPair[];
}

/** @throws InvalidInputError for a class-agnostic evaluation, or where the query names something that was not evaluated */
export declare function confusionMatrix(
  table: MatchTable,
  overlaps: Overlaps,
  query?: ConfusionQuery,
): ConfusionAnswer;
