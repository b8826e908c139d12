/** Everything an evaluator can be asked for. */
import { bestScores, calibration, curve, matches, worstImages } from './jobs/analyses.ts';
import { attributes } from './jobs/attributes.ts';
import { checkSlice, detection } from './jobs/detection.ts';
import { compare, intervals } from './jobs/estimates.ts';
import { countLabels, mergeLabels, semantic } from './jobs/labelMaps.ts';
import { matchBoxes } from './jobs/matchBoxes.ts';
import { checkResults, matchShard } from './jobs/matchShard.ts';
import { mergeShards } from './jobs/mergeShards.ts';
import { confusion, errors } from './jobs/overlapAnalyses.ts';
import { checkProposals, proposalBoxes } from './jobs/proposalBoxes.ts';
import { lvis, proposals, voc } from './jobs/protocols.ts';
import { matchTable, overlaps } from './jobs/stored.ts';
import type { Workbench } from './workbench.ts';

const JOBS = {
  ...{ checkResults, matchShard, mergeShards },
  ...{ checkProposals, proposalBoxes },
  ...{ matchTable, overlaps, checkSlice, detection, curve, matches, matchBoxes },
  ...{ confusion, errors, bestScores, calibration, worstImages },
  ...{ intervals, compare },
  ...{ proposals, voc, lvis },
  ...{ countLabels, mergeLabels, semantic },
  attributes,
};

type Jobs = typeof JOBS;

/** Names of the jobs. */
export type JobName = keyof Jobs;
/** What a job is about: plain data, since it may be sent to another thread. */
export type JobInput<Name extends JobName> = Parameters<Jobs[Name]>[1];
/** What comes of it: plain data and typed arrays. */
export type JobAnswer<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>;

export async function runJob<Name extends JobName>(
  workbench: Workbench,
  name: Name,
  input: JobInput<Name>,
): Promise<JobAnswer<Name>> {
  const job = JOBS[name] as (
    workbench: Workbench,
    input: JobInput<Name>,
  ) => JobAnswer<Name> | Promise<JobAnswer<Name>>;
  return job(workbench, input);
}
