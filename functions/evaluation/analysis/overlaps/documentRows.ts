import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import type { Detections } from '../../coco/detectionColumns.ts';
import type { GroundTruth } from '../../coco/groundTruthColumns.ts';

/** Where the rows of a match table stand in the documents, to look up their boxes. */
export interface DocumentRows {
  /** [N] Row of the parsed detections, by row of the match table. */
  readonly detections: Int32Array;
  /** [G] Row of the parsed annotations, by row of the match table. */
  readonly annotations: Int32Array;
}

/** @throws InvalidInputError where an image or category id is not in the ground truth */
export declare function documentRows(
  groundTruth: GroundTruth,
  detections: Detections,
  parameters: EvaluationParameters,
): DocumentRows;
