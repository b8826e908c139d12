/**
 * What a run's record keeps of its cost: how it is priced, what it used so far, and what it may cost. None of it is an input of the
 * run's numbers, and none of it changes the run's id.
 */
import { z } from 'zod';
import { Compute } from './compute.ts';

const Seconds = z.number().min(0);

/** What a run used, over all its attempts. Only grows. */
export const RunUsage = z.strictObject({
  /** How many pieces of work the seconds are of: a stage, or a shard of one. */
  stages: z.int().min(0),
  /** How many shards were inferred, counted as often as that was done. */
  shards: z.int().min(0),
  /** How many images these shards had. */
  images: z.int().min(0),
  /** Seconds that stages took on a machine of one's own; pieces of work that went on at once are counted one by one. */
  localSeconds: Seconds,
  /** Seconds of the GPU instances of the queue. */
  queueSeconds: Seconds,
  /** Seconds of the GPU instances of Batch. */
  batchSeconds: Seconds,
  /** Seconds of the function that plans, matches, accumulates and publishes. */
  evaluationSeconds: Seconds,
  /** Seconds in which work had a GPU to itself, times their number. */
  gpuSeconds: Seconds,
  /** Seconds of processors: those that were held in the cloud, those that were busy on one machine. */
  vcpuSeconds: Seconds,
});
export type RunUsage = z.infer<typeof RunUsage>;

export const NOTHING_USED: RunUsage = {
  stages: 0,
  shards: 0,
  images: 0,
  localSeconds: 0,
  queueSeconds: 0,
  batchSeconds: 0,
  evaluationSeconds: 0,
  gpuSeconds: 0,
  vcpuSeconds: 0,
};

/** The most that a run may cost, in USD. */
export const CostLimit = z.strictObject({
  maxUsd: z.number().min(0),
  /** What a shard was estimated to cost. */
  usdPerShard: z.number().min(0),
  /** What was estimated to come to a run's cost beside its shards: starting and idling of instances, planning, accumulating. */
  reserveUsd: z.number().min(0),
  /** What shards in work are taken to cost. A shard whose process is killed leaves its part here: it may have been spent. */
  committedUsd: z.number().min(0),
});
export type CostLimit = z.infer<typeof CostLimit>;

export const RunCostRecord = z.strictObject({
  /** Version of the price list. */
  priceList: z.string(),
  compute: Compute,
  usage: RunUsage,
  /** Null: it may cost what it will. */
  limit: CostLimit.nullable(),
});
export type RunCostRecord = z.infer<typeof RunCostRecord>;

/** Code of the failure of a run that its limit stopped. */
export const COST_LIMIT = 'COST_LIMIT';
