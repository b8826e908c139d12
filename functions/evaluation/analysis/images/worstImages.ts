/** The images where an evaluation goes wrong most. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { CellParameters, CellQuery } from '../cell.ts';
import type { Figure } from '../figure.ts';

export const IMAGE_ORDERS = ['F1', 'ERRORS', 'FALSE_POSITIVES', 'FALSE_NEGATIVES'] as const;
export type ImageOrder = (typeof IMAGE_ORDERS)[number];

export interface WorstImagesQuery extends CellQuery {
  /** F1: lowest first; the others: highest count first (ERRORS: false positives and negatives). @default F1 */
  readonly by?: ImageOrder;
  /** @default 20 */
  readonly limit?: number;
  /** How many to pass over. @default 0 */
  readonly offset?: number;
}

export interface ImageCounts {
  readonly imageId: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly ignored: number;
  /** 2 TP / (2 TP + FP + FN); n ground truths. Undefined where there is neither ground truth nor detection. */
  readonly f1: Figure;
}

export interface WorstImagesAnswer {
  readonly parameters: CellParameters & { readonly by: ImageOrder };
  /** Images of the slice. */
  readonly total: number;
  readonly images: readonly ImageCounts[];
}

/** @throws InvalidInputError where the query names something that was not evaluated */
export declare function worstImages(table: MatchTable, query?: WorstImagesQuery): WorstImagesAnswer;
