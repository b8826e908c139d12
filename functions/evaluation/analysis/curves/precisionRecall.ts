/** Precision and recall of one category as the score falls. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { CellParameters, CellQuery } from '../cell.ts';
import type { Figure } from '../figure.ts';

export interface CurveQuery extends CellQuery {
  /** At most so many points of the full curve; lows and highs of precision are kept. @default all */
  readonly maxPoints?: number;
}

/** After all detections of at least `score` (those of one score taken one by one, as COCO does). */
export interface CurvePoint {
  readonly score: number;
  readonly precision: number;
  readonly recall: number;
  /** Best precision at this recall or beyond. */
  readonly interpolated: number;
}

/** The curve COCO averages: precision at one of the recall thresholds; score null where that recall is not reached. */
export interface RecallPoint {
  readonly recall: number;
  readonly precision: number;
  readonly score: number | null;
}

export interface PrecisionRecall {
  /** null: of the only class there is without classes, or the mean of all categories. */
  readonly categoryId: number | null;
  /** AP at this threshold, bit for bit the one of `accumulate`; n ground truths. */
  readonly ap: Figure;
  readonly groundTruths: number;
  /** Detections on the curve; ignored ones are not. */
  readonly detections: number;
  /** Empty where `ap` is undefined. */
  readonly recallPoints: readonly RecallPoint[];
  /** Every detection, or those kept for display; empty of a mean. */
  readonly points: readonly CurvePoint[];
}

export interface CurvesAnswer {
  readonly parameters: CellParameters;
  /** Mean of the categories that have ground truth, at each recall threshold. Its scores are null. */
  readonly mean: PrecisionRecall;
  /** In the order of the table; one without classes. */
  readonly perCategory: readonly PrecisionRecall[];
}

/** @throws InvalidInputError where the query names something that was not evaluated */
export declare function precisionRecallCurves(table: MatchTable, query?: CurveQuery): CurvesAnswer;
