/** One cell of a match table: what became of every detection at one IoU threshold, in one area range, within one limit. */
import type { MatchTable } from '../coco/matchTable.ts';

/** What is absent is as it was evaluated. */
export interface CellQuery {
  /** One of those evaluated. @default 0.5, or the first where that was not evaluated */
  readonly iouThreshold?: number;
  /** Name of an area range that was evaluated. @default all, or the first where none is called so */
  readonly area?: string;
  /** At most the largest that was evaluated. @default the largest */
  readonly maxDets?: number;
  /** Only detections of at least this score. */
  readonly minScore?: number;
  readonly imageIds?: readonly number[];
  /** Not without classes. */
  readonly categoryIds?: readonly number[];
}

/** The parameters of an answer, as they came to be. */
export interface CellParameters {
  readonly iouThreshold: number;
  readonly area: string;
  readonly maxDets: number;
  /** null: whatever the score. */
  readonly minScore: number | null;
  readonly images: number;
}

export const TRUE_POSITIVE = 1;
export const FALSE_POSITIVE = 2;
export const IGNORED = 3;

export interface Cell {
  readonly table: MatchTable;
  readonly parameters: CellParameters;
  /** [images of the table] 1 where selected. */
  readonly hasImage: Uint8Array;
  /** Ids of the K classes; one class whose id is null without classes. */
  readonly classIds: readonly (number | null)[];
  /** [categories of the table] Place among the K classes, or -1. */
  readonly classOfCategory: Int32Array;
  /** [K + 1] Where the detections of each class begin in `rows`. */
  readonly starts: Int32Array;
  /** Rows of the table's detections, by class, descending score, image, rank. */
  readonly rows: Int32Array;
  /** What became of each of them: TRUE_POSITIVE, FALSE_POSITIVE or IGNORED. */
  readonly outcomes: Uint8Array;
  /** [K] Ground truths that count. */
  readonly groundTruths: Int32Array;
  readonly areaIndex: number;
  readonly thresholdIndex: number;
}

/** @throws InvalidInputError where the query names something that was not evaluated */
export declare function resolveCell(table: MatchTable, query?: CellQuery): Cell;
