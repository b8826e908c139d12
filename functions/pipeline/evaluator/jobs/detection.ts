/** Jobs: the COCO numbers of a run or of a slice of it, and whether there is such a slice. */
import { type Accumulated, accumulate } from '../../../evaluation/coco/accumulate.ts';
import { resolveSlice } from '../../../evaluation/coco/slice.ts';
import { type Summary, summarise } from '../../../evaluation/coco/summarise.ts';
import { type RunQuestion, sliceFor, tableFor } from '../question.ts';
import type { Workbench } from '../workbench.ts';

/** One slice of a run, summarised; `accumulated` has the arrays behind every number, curves included. */
export interface DetectionAnswer {
  readonly accumulated: Accumulated;
  readonly summary: Summary;
}

/**
 * Matches anew what has to be, and holds the slice against it.
 *
 * @returns how many images are in the slice
 * @throws InvalidInputError where the slice names something that was not evaluated
 */
export function checkSlice(workbench: Workbench, question: RunQuestion): number {
  const table = tableFor(workbench, question);
  return resolveSlice(table, sliceFor(workbench, question, table)).imageIds.length;
}

/** @throws InvalidInputError as {@link checkSlice} does */
export function detection(workbench: Workbench, question: RunQuestion): DetectionAnswer {
  const table = tableFor(workbench, question);
  const accumulated = accumulate(table, sliceFor(workbench, question, table));
  return { accumulated, summary: summarise(accumulated) };
}
