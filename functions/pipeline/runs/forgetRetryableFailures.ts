/** Asking for a failed run again is asking for another try at whatever might succeed now. */
import { planKey, shardReportKey } from '../../../schema/keys.ts';
import { Plan, ShardReport } from '../../../schema/stages.ts';
import { findJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

/**
 * Removes the reports of shards in which an image failed for a reason that may pass (memory, time, a crash), so that
 * those shards are done anew. Failures that are the image's own stay: they would only repeat.
 */
export async function forgetRetryableFailures(store: ObjectStore, runId: string): Promise<void> {
  const plan = await findJson(store, planKey(runId), Plan);
  if (plan === undefined || plan.inferenceKey === null) return;
  for (const shard of plan.shards.keys()) {
    const key = shardReportKey(plan.inferenceKey, shard);
    const report = await findJson(store, key, ShardReport);
    if (report?.images.some((image) => image.failure?.retryable)) await store.delete(key);
  }
}
