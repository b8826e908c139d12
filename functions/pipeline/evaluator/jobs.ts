/** Everything an evaluator can be asked for. */
import type { JobAnswer, JobInput, JobName } from './evaluator.ts';
import { detection } from './jobs/detection.ts';
import { checkResults, matchShard } from './jobs/matchShard.ts';
import { mergeShards } from './jobs/mergeShards.ts';
import { lvis, proposals, voc } from './jobs/protocols.ts';
import { matchTable, overlaps } from './jobs/stored.ts';
import type { Workbench } from './workbench.ts';

export const JOBS = {
  checkResults,
  matchShard,
  mergeShards,
  matchTable,
  overlaps,
  detection,
  proposals,
  voc,
  lvis,
};

export function runJob<Name extends JobName>(
  workbench: Workbench,
  name: Name,
  input: JobInput<Name>,
): JobAnswer<Name> {
  const job = JOBS[name] as (workbench: Workbench, input: JobInput<Name>) => JobAnswer<Name>;
  return job(workbench, input);
}
