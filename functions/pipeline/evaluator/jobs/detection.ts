/** Job: the COCO numbers of a run or of a slice of it. */
import { type Accumulated, accumulate } from '../../../evaluation/coco/accumulate.ts';
import { type Summary, summarise } from '../../../evaluation/coco/summarise.ts';
import { type RunQuestion, sliceFor, tableFor } from '../question.ts';
import type { Workbench } from '../workbench.ts';

/** One slice of a run, summarised; `accumulated` has the arrays behind every number, curves included. */
export interface DetectionAnswer {
  readonly accumulated: Accumulated;
  readonly summary: Summary;
}

/** @throws InvalidInputError where the slice names something that was not evaluated */
export function detection(workbench: Workbench, question: RunQuestion): DetectionAnswer {
  const table = tableFor(workbench, question);
  const accumulated = accumulate(table, sliceFor(workbench, question, table));
  return { accumulated, summary: summarise(accumulated) };
}
