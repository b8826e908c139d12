/** Whether a score of 0.8 is right in eight of ten cases. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { CellParameters, CellQuery } from '../cell.ts';
import type { Figure } from '../figure.ts';

export interface CalibrationQuery extends CellQuery {
  /** Bins of equal width on (0, 1]. @default 10 */
  readonly bins?: number;
}

/** Detections whose score lies in (from, to]; a score of 0 is in the first bin. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  /** Mean score; n detections. */
  readonly confidence: Figure;
  /** True positives by detections; n detections. */
  readonly precision: Figure;
  /** Mean IoU of the true positives; n true positives. null where the area range is not that whose pairs are kept. */
  readonly iou: Figure;
}

export interface Calibration {
  /** null: all categories together. */
  readonly categoryId: number | null;
  /** Expected calibration error: mean over detections of |precision − confidence| of their bin; n detections. */
  readonly ece: Figure;
  /** Largest |precision − confidence| of a bin that is not empty. */
  readonly mce: Figure;
  /** Localisation-aware: |precision · IoU − confidence| (Oksuz et al., CVPR 2023). */
  readonly laEce: Figure;
  readonly bins: readonly ReliabilityBin[];
}

export interface CalibrationAnswer {
  readonly parameters: CellParameters & { readonly bins: number };
  readonly overall: Calibration;
  readonly perCategory: readonly Calibration[];
  /** Means over the categories that have detections; n detections. LaECE is defined as this mean. */
  readonly meanEce: Figure;
  readonly meanLaEce: Figure;
}

/**
 * Undefined NOT_APPLICABLE where a score lies outside [0, 1], which is then no probability.
 *
 * @throws InvalidInputError where the query names something that was not evaluated
 */
export declare function calibration(table: MatchTable, query?: CalibrationQuery): CalibrationAnswer;
