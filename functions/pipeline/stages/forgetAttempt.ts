/** Asking for a failed run again is asking for another try at whatever might succeed now. */
import {
  checksumKey,
  matchesKey,
  metricsKey,
  planKey,
  resultsKey,
  shardMatchesKey,
  shardReportKey,
} from '../../../schema/keys.ts';
import { Plan, ShardReport } from '../../../schema/stages.ts';
import { findJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

/**
 * Removes the reports of shards in which an image failed for a reason that may pass (memory, time, a crash), so that
 * those shards are done anew. Failures that are the image's own stay: they would only repeat.
 *
 * Everything that was made of shards goes as well, whichever report it was made from: this run's or another's with
 * the same inference may have been replaced since. It is only for a run that nobody was given numbers of.
 */
export async function forgetAttempt(store: ObjectStore, runId: string): Promise<void> {
  const plan = await findJson(store, planKey(runId), Plan);
  if (plan === undefined) return;
  for (const shard of plan.shards.keys()) {
    await store.delete(shardMatchesKey(runId, shard));
    if (plan.inferenceKey === null) continue;
    const key = shardReportKey(plan.inferenceKey, shard);
    const report = await findJson(store, key, ShardReport);
    if (report?.images.some((image) => image.failure?.retryable)) await store.delete(key);
  }
  const results = resultsKey(runId);
  const derived = [
    matchesKey(runId),
    metricsKey(runId),
    checksumKey(results, 'sha256'),
    checksumKey(results, 'md5'),
  ];
  for (const key of [...derived, results]) await store.delete(key);
}
