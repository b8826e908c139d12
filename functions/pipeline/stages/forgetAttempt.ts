/** Asking for a failed run again is asking for another try at whatever might succeed now. */
import { DamagedObjectError } from '../../../schema/errors.ts';
import {
  checksumKey,
  confusionKey,
  labelArchiveKey,
  matchesKey,
  metricsKey,
  overlapsKey,
  planKey,
  RESULTS_NAMES,
  resultsKey,
  runReportKey,
  shardConfusionKey,
  shardMatchesKey,
  shardOverlapsKey,
  shardReportKey,
  workListKey,
} from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { Plan, ShardReport } from '../../../schema/stages.ts';
import { findJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

/**
 * Removes everything that the run made of its shards, whichever reports it was made from, and the shared reports that
 * another try may better. It is only for a run that nobody was given numbers of.
 */
export async function forgetAttempt(store: ObjectStore, run: RunRecord): Promise<void> {
  const runId = run.id;
  await store.delete(workListKey(runId));
  const plan = await findJson(store, planKey(runId), Plan);
  if (plan === undefined) return;
  for (const shard of plan.shards.keys()) {
    await store.delete(shardMatchesKey(runId, shard));
    await store.delete(shardOverlapsKey(runId, shard));
    await store.delete(shardConfusionKey(runId, shard));
    await store.delete(runReportKey(runId, shard));
    if (plan.inferenceKey !== null) await forgetByChance(store, shardReportKey(plan.inferenceKey, shard));
  }
  for (const key of [matchesKey(runId), overlapsKey(runId), confusionKey(runId), metricsKey(runId)]) {
    await store.delete(key);
  }
  for (const results of [...RESULTS_NAMES.map((name) => resultsKey(runId, name)), labelArchiveKey(runId)]) {
    await store.delete(checksumKey(results, 'sha256'));
    await store.delete(checksumKey(results, 'md5'));
    await store.delete(results);
  }
}

/**
 * Removes the report of a shard in which an image failed for a reason that may pass (time, a crash), and one that was
 * damaged: such a shard is done anew. Failures that are the image's own stay: they would only repeat.
 */
async function forgetByChance(store: ObjectStore, key: string): Promise<void> {
  const worthAnotherTry = await findJson(store, key, ShardReport).then(
    (report) => report?.images.some((image) => image.failure?.retryable) ?? false,
    (error: unknown) => {
      if (error instanceof DamagedObjectError) return true;
      throw error;
    },
  );
  if (worthAnotherTry) await store.delete(key);
}
