/** Memory that an answer hands over to the thread that asked, instead of a copy of it. */
import type { JobAnswer, JobName } from './jobs.ts';

type Handing = { readonly [Name in JobName]?: (answer: JobAnswer<Name>) => ArrayBufferView[] };

/** Only what was made for the answer alone: what the workbench keeps would be gone from it. */
const HANDED: Handing = {
  detection: ({ accumulated }) => [accumulated.precision, accumulated.recall, accumulated.scores],
  matchShard: ({ matches, overlaps }) => [matches, overlaps],
  proposalBoxes: ({ imageIds, counts, boxes }) => [imageIds, counts, boxes],
  mergeShards: ({ matches, overlaps }) => [matches, overlaps],
  countLabels: (table) => [table],
  mergeLabels: ({ table }) => [table],
};

export function handedOver<Name extends JobName>(name: Name, answer: JobAnswer<Name>): ArrayBuffer[] {
  const views = (HANDED[name] as ((answer: JobAnswer<Name>) => ArrayBufferView[]) | undefined)?.(answer);
  return (views ?? []).map(({ buffer }) => buffer as ArrayBuffer);
}
