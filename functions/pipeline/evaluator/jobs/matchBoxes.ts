/** Job: the boxes of rows of a match table, from the documents they came from. */
import { documentRows } from '../../../evaluation/analysis/overlaps/documentRows.ts';
import { type RunQuestion, tableFor } from '../question.ts';
import type { Workbench } from '../workbench.ts';

export interface RowsAsked {
  readonly question: RunQuestion;
  /** Rows of the match table. */
  readonly detectionRows: readonly number[];
  readonly groundTruthRows: readonly number[];
}

/** [x, y, width, height] in pixels of the original image, in the order of the rows that were asked for. */
export interface RowBoxes {
  /** Null where the results are masks or keypoints, which need no boxes. */
  readonly detections: ReadonlyArray<readonly number[] | null>;
  readonly groundTruths: ReadonlyArray<readonly number[]>;
}

export function matchBoxes(workbench: Workbench, asked: RowsAsked): RowBoxes {
  const { question, detectionRows, groundTruthRows } = asked;
  const { source } = question;
  const table = tableFor(workbench, question);
  const groundTruth = workbench.groundTruth(source.annotations, table.parameters);
  const detections = workbench.detections(source, table.parameters);
  const rows = workbench.documentRows([source, question.matchWith], () =>
    // Images that were not scored are in neither table.
    documentRows(groundTruth, detections, { ...table.parameters, imageIds: [...table.imageIds] }),
  );
  const boxAt = (boxes: Float64Array, row: number | undefined): number[] =>
    Array.from(boxes.subarray(4 * (row as number), 4 * (row as number) + 4));
  return {
    detections: detectionRows.map((row) =>
      detections.boxes.length === 0 ? null : boxAt(detections.boxes, rows.detections[row]),
    ),
    groundTruths: groundTruthRows.map((row) => boxAt(groundTruth.annotations.boxes, rows.annotations[row])),
  };
}
