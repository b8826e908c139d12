/** Jobs: the tables behind every answer, for whoever has questions of their own. */
import type { MatchTable } from '../../../evaluation/coco/matchTable.ts';
import { type FoundOverlaps, overlapsFor, type RunQuestion, tableFor } from '../question.ts';
import type { Workbench } from '../workbench.ts';

/** @throws DamagedObjectError */
export function matchTable(workbench: Workbench, question: RunQuestion): MatchTable {
  return tableFor(workbench, question);
}

/** @throws DamagedObjectError */
export function overlaps(workbench: Workbench, question: RunQuestion): FoundOverlaps {
  return overlapsFor(workbench, question, tableFor(workbench, question));
}
