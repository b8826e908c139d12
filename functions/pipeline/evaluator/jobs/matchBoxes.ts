/** Job: the boxes of rows of a match table, from the documents they came from. */
import { type RowBoxes, type RowsAsked, rowBoxes } from '../../../evaluation/analysis/matches/rowBoxes.ts';
import { documentRows } from '../../../evaluation/analysis/overlaps/documentRows.ts';
import { type RunQuestion, tableFor } from '../question.ts';
import type { Workbench } from '../workbench.ts';

export interface BoxesAsked extends RowsAsked {
  readonly question: RunQuestion;
}

export function matchBoxes(workbench: Workbench, asked: BoxesAsked): RowBoxes {
  const { question } = asked;
  const { source } = question;
  const table = tableFor(workbench, question);
  const groundTruth = workbench.groundTruth(source.annotations, table.parameters);
  const detections = workbench.detections(source, table.parameters);
  const rows = workbench.documentRows([source, question.matchWith], () =>
    // Images that were not scored are in neither table.
    documentRows(groundTruth, detections, { ...table.parameters, imageIds: [...table.imageIds] }),
  );
  return rowBoxes(groundTruth, detections, rows, asked);
}
