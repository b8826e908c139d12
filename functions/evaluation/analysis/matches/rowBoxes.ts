/** The boxes of rows of a match table, from the documents they came from. */
import type { Detections } from '../../coco/detectionColumns.ts';
import type { GroundTruth } from '../../coco/groundTruthColumns.ts';
import type { DocumentRows } from '../overlaps/documentRows.ts';

/** Rows of the match table. */
export interface RowsAsked {
  readonly detectionRows: readonly number[];
  readonly groundTruthRows: readonly number[];
}

/** [x, y, width, height] in pixels of the original image, in the order of the rows that were asked for. */
export interface RowBoxes {
  /** Null where the results are masks or keypoints, which need no boxes. */
  readonly detections: ReadonlyArray<readonly number[] | null>;
  readonly groundTruths: ReadonlyArray<readonly number[]>;
}

/** @param rows where the table's rows stand in the two documents */
export function rowBoxes(
  groundTruth: GroundTruth,
  detections: Detections,
  rows: DocumentRows,
  { detectionRows, groundTruthRows }: RowsAsked,
): RowBoxes {
  const boxAt = (boxes: Float64Array, row: number | undefined): number[] =>
    Array.from(boxes.subarray(4 * (row as number), 4 * (row as number) + 4));
  return {
    detections: detectionRows.map((row) =>
      detections.boxes.length === 0 ? null : boxAt(detections.boxes, rows.detections[row]),
    ),
    groundTruths: groundTruthRows.map((row) => boxAt(groundTruth.annotations.boxes, rows.annotations[row])),
  };
}
