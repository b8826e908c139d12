/** Everything an evaluator can be asked for. */
import type { Workbench } from './workbench.ts';

const analyses = () => import('./jobs/analyses.ts');
const detection = () => import('./jobs/detection.ts');
const estimates = () => import('./jobs/estimates.ts');
const labelMaps = () => import('./jobs/labelMaps.ts');
const matchShard = () => import('./jobs/matchShard.ts');
const mergeShards = () => import('./jobs/mergeShards.ts');
const overlapAnalyses = () => import('./jobs/overlapAnalyses.ts');
const proposalBoxes = () => import('./jobs/proposalBoxes.ts');
const protocols = () => import('./jobs/protocols.ts');
const stored = () => import('./jobs/stored.ts');

/** By its name, the module that exports a job under it: most processes are asked for few of them, and load no others. */
const MODULES = {
  ...{ checkResults: matchShard, matchShard, mergeShards },
  ...{ checkProposals: proposalBoxes, proposalBoxes },
  ...{ matchTable: stored, overlaps: stored, checkSlice: detection, detection },
  ...{ curve: analyses, matches: analyses, matchBoxes: () => import('./jobs/matchBoxes.ts') },
  ...{ confusion: overlapAnalyses, errors: overlapAnalyses },
  ...{ bestScores: analyses, calibration: analyses, worstImages: analyses },
  ...{ intervals: estimates, compare: estimates },
  ...{ proposals: protocols, voc: protocols, lvis: protocols },
  ...{ countLabels: labelMaps, mergeLabels: labelMaps, semantic: labelMaps },
  attributes: () => import('./jobs/attributes.ts'),
};

type Modules = typeof MODULES;
type Job<Name extends JobName> =
  Awaited<ReturnType<Modules[Name]>> extends Readonly<Record<Name, infer Exported>>
    ? Exported extends (workbench: Workbench, input: infer Input) => infer Answer
      ? { readonly input: Input; readonly answer: Awaited<Answer> }
      : never
    : never;

/** Names of the jobs. */
export type JobName = keyof Modules;
/** What a job is about: plain data, since it may be sent to another thread. */
export type JobInput<Name extends JobName> = Job<Name>['input'];
/** What comes of it: plain data and typed arrays. */
export type JobAnswer<Name extends JobName> = Job<Name>['answer'];

export async function runJob<Name extends JobName>(
  workbench: Workbench,
  name: Name,
  input: JobInput<Name>,
): Promise<JobAnswer<Name>> {
  // The types above make sure that the module has a job of the name; the compiler loses that in a look-up.
  const jobs = (await MODULES[name]()) as unknown as Record<
    Name,
    (workbench: Workbench, input: JobInput<Name>) => JobAnswer<Name> | Promise<JobAnswer<Name>>
  >;
  return jobs[name](workbench, input);
}

/** Loads what does jobs of these names. */
export async function loadJobs(names: readonly JobName[]): Promise<void> {
  await Promise.all(names.map((name) => MODULES[name]()));
}
