/** Jobs: what stands behind the numbers of a run, from its match table and its overlaps. */
import {
  type ConfusionAnswer,
  type ConfusionQuery,
  confusionMatrix,
} from '../../../evaluation/analysis/confusion/confusionMatrix.ts';
import {
  type ErrorAnswer,
  type ErrorQuery,
  errorBreakdown,
} from '../../../evaluation/analysis/tide/errorBreakdown.ts';
import type { MatchTable } from '../../../evaluation/coco/matchTable.ts';
import type { Slice } from '../../../evaluation/coco/slice.ts';
import { overlapsFor, type RunQuestion, sliceFor, tableFor } from '../question.ts';
import type { Workbench } from '../workbench.ts';
import type { Analysis } from './analyses.ts';

/** Of answers that overlaps are needed for: whether they had to be found anew. */
export interface ByOverlaps {
  readonly foundAnewBecause: string | null;
}

export function confusion(
  workbench: Workbench,
  { question, query }: Analysis<ConfusionQuery>,
): ConfusionAnswer & ByOverlaps {
  const table = tableFor(workbench, question);
  const { overlaps, foundAnewBecause } = overlapsFor(workbench, question, table);
  return {
    ...confusionMatrix(table, overlaps, { ...query, ...sliceOf(workbench, question, table) }),
    foundAnewBecause,
  };
}

export function errors(
  workbench: Workbench,
  { question, query }: Analysis<ErrorQuery>,
): ErrorAnswer & ByOverlaps {
  const table = tableFor(workbench, question);
  const { overlaps, foundAnewBecause } = overlapsFor(workbench, question, table);
  return {
    ...errorBreakdown(table, overlaps, { ...query, ...sliceOf(workbench, question, table) }),
    foundAnewBecause,
  };
}

function sliceOf(
  workbench: Workbench,
  question: RunQuestion,
  table: MatchTable,
): Pick<Slice, 'imageIds' | 'categoryIds'> {
  const { imageIds, categoryIds } = sliceFor(workbench, question, table);
  return { ...(imageIds && { imageIds }), ...(categoryIds && { categoryIds }) };
}
