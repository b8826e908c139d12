/** Every detection and every missed ground truth, with what became of it. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { CellParameters, CellQuery } from '../cell.ts';

export const OUTCOMES = ['TP', 'FP', 'FN', 'IGNORED'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const MATCH_ORDERS = ['IMAGE', 'SCORE', 'IOU'] as const;
export type MatchOrder = (typeof MATCH_ORDERS)[number];

/** `area` can only be the first range evaluated: the pairs of the others are not kept. */
export interface MatchesQuery extends CellQuery {
  /** @default all */
  readonly outcomes?: readonly Outcome[];
  readonly maxScore?: number;
  /** IMAGE: by image, then score. SCORE, IOU: highest first, what has none last. @default IMAGE */
  readonly order?: MatchOrder;
  /** @default 100 */
  readonly limit?: number;
  /** How many to pass over. @default 0 */
  readonly offset?: number;
}

export interface Match {
  readonly outcome: Outcome;
  readonly imageId: number;
  /** Of the detection; of a missed ground truth, its own. */
  readonly categoryId: number;
  /** null of a missed ground truth. */
  readonly score: number | null;
  /** Of the matched pair (of keypoints: OKS); null where there is none. */
  readonly iou: number | null;
  /** The file's id of the ground truth; null of a detection that is not matched. */
  readonly annotationId: number | null;
  /** Row of the detection in the match table. */
  readonly detectionRow: number | null;
  /** Row of the ground truth in the match table. */
  readonly groundTruthRow: number | null;
}

export interface MatchesAnswer {
  readonly parameters: CellParameters & { readonly order: MatchOrder };
  /** Of the slice and the outcomes asked for. */
  readonly total: number;
  /** Of the slice, whatever outcomes were asked for. */
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly matches: readonly Match[];
}

/** @throws InvalidInputError where the query names something that was not evaluated, or another area range than the first */
export declare function listMatches(table: MatchTable, query?: MatchesQuery): MatchesAnswer;
