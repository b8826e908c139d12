/** The most that a run may cost: set when it is asked for, held by every shard before it begins. README.md states the rules. */
import type { Compute } from '../../../schema/cost/compute.ts';
import { CURRENT_PRICES } from '../../../schema/cost/priceLists.ts';
import {
  COST_LIMIT,
  type CostLimit,
  NOTHING_USED,
  type RunCostRecord,
} from '../../../schema/cost/runCost.ts';
import { LimitExceededError } from '../../../schema/errors.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { isFinished } from '../../../schema/task.ts';
import { RunFailedError } from '../stages/stages.ts';
import type { EvaluationEstimate } from './evaluationEstimate.ts';
import { spentOn } from './spent.ts';
import { formatUsd } from './usd.ts';

/** A limit as it was asked for, with the estimate that it was held against. */
export interface AskedLimit {
  readonly maxUsd: number;
  readonly estimate: EvaluationEstimate;
}

/**
 * @param run that the request is, where there is one
 * @throws LimitExceededError where the run would cost more than is allowed, by the estimate and what it has cost so far
 */
export function requireWithin({ maxUsd, estimate }: AskedLimit, run: RunRecord | undefined): void {
  if (run?.status === 'SUCCEEDED') return;
  const spent = run?.cost ? spentOn(run.cost).usd : 0;
  if (spent + estimate.usd <= maxUsd) return;
  const before = spent > 0 ? ` beside ${formatUsd(spent)} that it cost so far` : '';
  throw new LimitExceededError(
    `the evaluation would cost about ${formatUsd(estimate.usd)}${before}, more than maxUsd ${formatUsd(maxUsd)}: raise it, or ask for less (${estimate.imagesToInfer} images at ${estimate.imageTime.seconds.toPrecision(3)} s each on ${estimate.gpus} GPUs: ${estimate.imageTime.method}; price list ${estimate.priceList.version})`,
    ['maxUsd'],
  );
}

/** What the record of a new run says of its cost. */
export function newCost(compute: Compute, asked: AskedLimit | undefined): RunCostRecord {
  return {
    priceList: CURRENT_PRICES,
    compute,
    usage: NOTHING_USED,
    limit: asked ? limitOf(asked) : null,
  };
}

/**
 * The same record, of a run that is asked for again: a run that is at work goes on for whoever allows the most, and one that is taken
 * up anew is under the limit that it was asked for with.
 */
export function costAskedAgain(
  run: RunRecord,
  compute: Compute,
  asked: AskedLimit | undefined,
): RunCostRecord {
  const cost = run.cost ?? newCost(compute, asked);
  const committedUsd = cost.limit?.committedUsd ?? 0;
  if (isFinished(run.status)) {
    return { ...cost, compute, limit: asked ? { ...limitOf(asked), committedUsd } : null };
  }
  if (cost.limit === null || asked === undefined) return { ...cost, limit: null };
  const maxUsd = Math.max(cost.limit.maxUsd, asked.maxUsd);
  return { ...cost, limit: { ...cost.limit, maxUsd } };
}

const limitOf = ({ maxUsd, estimate: { usdPerShard, usdBeside } }: AskedLimit): CostLimit => ({
  maxUsd,
  usdPerShard,
  reserveUsd: usdBeside,
  committedUsd: 0,
});

/** What the next shard is taken to cost: as estimated, or as much as shards did so far, whichever is more. */
export function nextShardUsd({ usage, limit, ...cost }: RunCostRecord): number {
  if (limit === null) return 0;
  const mean = usage.shards === 0 ? 0 : spentOn({ ...cost, usage, limit }).usdOfShards / usage.shards;
  return Math.max(limit.usdPerShard, mean);
}

/**
 * The record with the next shard among what is committed.
 *
 * @throws RunFailedError where that would pass the limit
 */
export function committed(run: RunRecord): RunRecord {
  const { cost } = run;
  if (!cost?.limit) return run;
  const { limit } = cost;
  const spent = spentOn(cost).usd;
  const next = nextShardUsd(cost);
  if (spent + limit.committedUsd + next + limit.reserveUsd > limit.maxUsd) {
    throw new RunFailedError({
      code: COST_LIMIT,
      message: `the run may cost ${formatUsd(limit.maxUsd)}, and its next shard would pass that: ${formatUsd(spent)} are spent, ${formatUsd(limit.committedUsd)} committed to shards in work, ${formatUsd(next)} are for the next and ${formatUsd(limit.reserveUsd)} for what comes beside shards. ${run.progress.imagesDone} of ${run.progress.imagesTotal} images are done: asked for again with a higher maxUsd, it goes on from there`,
      retryable: false,
    });
  }
  return { ...run, cost: { ...cost, limit: { ...limit, committedUsd: limit.committedUsd + next } } };
}
