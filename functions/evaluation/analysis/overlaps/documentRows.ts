/** Which rows of the two documents the rows of a match table are. */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import type { Detections } from '../../coco/detectionColumns.ts';
import { rankDetections } from '../../coco/detectionOrder.ts';
import type { GroundTruth } from '../../coco/groundTruthColumns.ts';
import { orderGroundTruths } from '../../coco/groundTruthOrder.ts';
import { select } from '../../coco/selection.ts';
import { gather, identityOrder } from '../../coco/stableOrder.ts';
import { tableOrder } from '../../coco/tableOrder.ts';

/** Where the rows of a match table stand in the documents, to look up their boxes. */
export interface DocumentRows {
  /** [N] Row of the parsed detections, by row of the match table. */
  readonly detections: Int32Array;
  /** [G] Row of the parsed annotations, by row of the match table. */
  readonly annotations: Int32Array;
}

/** @throws InvalidInputError where an image or category id is not in the ground truth */
export function documentRows(
  groundTruth: GroundTruth,
  detections: Detections,
  parameters: EvaluationParameters,
): DocumentRows {
  const selection = select(groundTruth, parameters, undefined);
  const ranked = rankDetections(detections, selection, parameters);
  const order = tableOrder(
    identityOrder(ranked.count),
    ranked.scores,
    ranked.categoryIndexes,
    selection.categories.ids.length,
    parameters.classAgnostic,
  );
  return {
    detections: gather(ranked.rows, order),
    annotations: orderGroundTruths(groundTruth, selection, parameters).annotationRows,
  };
}
