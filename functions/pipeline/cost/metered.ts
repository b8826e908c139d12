/** Work on a run whose time is added to what the run used. */
import type { RunUsage } from '../../../schema/cost/runCost.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { ShardReport } from '../../../schema/stages.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { changeRun } from '../runs/changeRun.ts';
import { committed } from './costLimit.ts';
import { addedUsage, LOCAL_RESOURCES, type StageResources, usageOf } from './usage.ts';

export interface MeterContext {
  readonly catalog: Catalog;
  /** Left out: a machine of one's own. */
  readonly resources?: StageResources;
}

/** Does `work`, and adds to the run's record what it used, also where it failed. */
export async function metered<Result>(
  context: MeterContext,
  runId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    await addUsage(context, runId, usageOf(context.resources ?? LOCAL_RESOURCES, secondsSince(begun)), 0);
  }
}

/**
 * Infers a shard, unless the run's limit forbids it. While the shard is in work its cost is committed, so that any number of
 * processes that work on the run at once keep to one limit.
 *
 * @throws RunFailedError with the code COST_LIMIT
 */
export async function meteredShard(
  context: MeterContext,
  runId: string,
  work: () => Promise<ShardReport>,
): Promise<ShardReport> {
  let before = 0;
  const run = await changeRun(context.catalog, runId, (current) => {
    before = current.cost?.limit?.committedUsd ?? 0;
    return committed(current);
  });
  const mine = (run.cost?.limit?.committedUsd ?? 0) - before;
  const begun = performance.now();
  let report: ShardReport | undefined;
  try {
    report = await work();
    return report;
  } finally {
    const used = usageOf(context.resources ?? LOCAL_RESOURCES, secondsSince(begun), report);
    await addUsage(context, runId, used, mine);
  }
}

const secondsSince = (begun: number): number => (performance.now() - begun) / 1000;

/** @param releasedUsd what was committed to the work and no longer is */
async function addUsage(
  { catalog }: MeterContext,
  runId: string,
  used: RunUsage,
  releasedUsd: number,
): Promise<void> {
  await changeRun(catalog, runId, (run) => withUsage(run, used, releasedUsd));
}

function withUsage(run: RunRecord, used: RunUsage, releasedUsd: number): RunRecord {
  if (run.cost === undefined) return run;
  const { usage, limit } = run.cost;
  return {
    ...run,
    cost: {
      ...run.cost,
      usage: addedUsage(usage, used),
      limit: limit && { ...limit, committedUsd: Math.max(0, limit.committedUsd - releasedUsd) },
    },
  };
}
