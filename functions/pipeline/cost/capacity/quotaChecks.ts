/** A run of very many images held against the quotas of AWS, and against what this program can hold. */
import {
  type ArrayLine,
  executionName,
  MAX_ARRAY_JOBS,
  type Planned,
  type ShardWay,
} from '../../../../schema/cloud/stageEvents.ts';
import type { AwsCompute } from '../../../../schema/cost/compute.ts';
import type { PriceList } from '../../../../schema/cost/priceList.ts';
import { workListKey } from '../../../../schema/keys.ts';
import type { Assumption } from '../assumptions.ts';
import { mapChildren } from '../requestItems.ts';
import type { Workload } from '../workload.ts';
import { MEASURED, MOST_RESULTS } from './measured.ts';
import { QUOTA, type Quota } from './quotas.ts';

export interface CapacityQuestion {
  readonly workload: Workload;
  readonly compute: AwsCompute;
  readonly prices: PriceList;
  readonly gpuCounts: readonly number[];
  /** Results that the model gives for an image, on average. */
  readonly resultsPerImage: number;
  readonly seed: number;
}

/** A quota, and how much of it the run needs. */
export interface QuotaCheck extends Quota {
  readonly needs: number;
  readonly holds: boolean;
  readonly because: string;
}

/** Transitions, and what each enters, schedules, starts, ends and leaves. */
const EVENTS_OF_STATE = 6;
const STATES_OF_RUN = 7;
/** A child's state: it is entered, submitted, started and over. */
const EVENTS_OF_CHILD = 12;

/** Each quota that such a run meets. */
export function quotaChecks(
  { workload: { images }, compute, resultsPerImage }: CapacityQuestion,
  shards: number,
  way: ShardWay,
): QuotaCheck[] {
  const children = mapChildren({ way, shards });
  const arrays = way === 'batch' ? children : 0;
  const check = (quota: Quota, needs: number, because: string): QuotaCheck => ({
    ...quota,
    needs,
    holds: needs <= quota.limit,
    because,
  });
  const results = images * resultsPerImage;
  const seconds = (of: Assumption): number => images * of.value;
  // What takes longer with more results was measured with a hundred of them.
  const withResults = (of: Assumption): number => seconds(of) * Math.max(0.1, resultsPerImage / 100);
  const { evaluationMiB, imageMiB, resultMiB } = MEASURED;
  const memory = evaluationMiB.value + images * imageMiB.value + results * resultMiB.value;
  const memoryBecause = 'the index, and every result in the match table';
  return [
    check(QUOTA.arraySize, Math.min(shards, MAX_ARRAY_JOBS), 'shards are cut into arrays of that size'),
    check(QUOTA.submittedJobs, arrays === 0 ? 0 : shards, 'a job for each shard'),
    check(QUOTA.submitRate, Math.min(arrays, 10), 'a request for each array, ten at a time'),
    check(
      QUOTA.submitBytes,
      bytesOf(arrayLine(shards)) + 1024,
      'two variables and the names of queue and definition',
    ),
    check(
      QUOTA.stateBytes,
      bytesOf(planned(shards, way)),
      'keys and numbers of shards, never what is in them',
    ),
    check(
      { ...QUOTA.stateBytes, name: 'what the children of the map answer' },
      3 * children,
      'each answers {}, and a comma comes between',
    ),
    check(
      QUOTA.historyEvents,
      EVENTS_OF_STATE * STATES_OF_RUN,
      'children of a Distributed Map have histories of their own',
    ),
    check({ ...QUOTA.historyEvents, name: 'history of a child' }, EVENTS_OF_CHILD, 'a task or two'),
    check(
      QUOTA.mapConcurrency,
      Math.min(children, QUOTA.mapConcurrency.limit),
      'the map has no more at a time',
    ),
    check(
      { ...QUOTA.lambdaSeconds, name: 'the plan stage' },
      seconds(MEASURED.planSeconds),
      MEASURED.planSeconds.because,
    ),
    check(
      { ...QUOTA.lambdaSeconds, name: 'the accumulate stage' },
      withResults(MEASURED.accumulateSeconds),
      MEASURED.accumulateSeconds.because,
    ),
    check(
      { ...QUOTA.lambdaSeconds, name: 'the publish stage' },
      withResults(MEASURED.publishSeconds),
      MEASURED.publishSeconds.because,
    ),
    check(QUOTA.lambdaMiB, memory, memoryBecause),
    check(
      {
        ...QUOTA.lambdaMiB,
        name: 'memory of the evaluation function as it is deployed',
        limit: compute.evaluationMemoryMiB,
      },
      memory,
      'the setting evaluationMemoryMiB',
    ),
    check(
      { name: 'results of an evaluation', limit: MOST_RESULTS, unit: 'results', source: 'README.md' },
      results,
      'they are in memory at once when they are put together',
    ),
  ];
}

const bytesOf = (document: object): number => Buffer.byteLength(JSON.stringify(document));

const RUN_ID = 'f'.repeat(64);

/** The longest document that the run's own execution passes on. */
const planned = (shards: number, way: ShardWay): Planned & { execution: string } => ({
  runId: RUN_ID,
  way,
  shards,
  list: { bucket: 'b'.repeat(63), key: workListKey(RUN_ID) },
  execution: executionName(RUN_ID, 1),
});

const arrayLine = (shards: number): ArrayLine => ({
  runId: RUN_ID,
  firstShard: String(shards),
  count: MAX_ARRAY_JOBS,
});
