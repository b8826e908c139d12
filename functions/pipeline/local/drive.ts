/** One attempt at a run, from wherever it stopped to its end. */
import type { RunStages } from '../stages/stages.ts';
import { saveMemory } from './saveMemory.ts';

/** Shards in work at once: while the last images of one are inferred, the next keeps the other workers busy. */
const SHARDS_AT_ONCE = 2;

/** A run of more images than this lasts long enough for V8 to let its heap grow; a shorter one would pay a twentieth of its time for nothing. */
const LONG_RUN_IMAGES = 1000;

/**
 * Calls the stages in order. Each finds out by itself what is done already, so an attempt after a kill repeats
 * nothing but the shards that were in work.
 *
 * @param infers whether the run has a model to run; runs over brought results only match
 */
export async function drive(
  stages: RunStages,
  runId: string,
  infers: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { shards } = await stages.plan(runId);
  if (shards.flat().length > LONG_RUN_IMAGES) saveMemory();
  // A shard is matched as soon as it is inferred: sessions are at work on the next one meanwhile.
  await forEachAtOnce([...shards.keys()], signal, async (shard) => {
    if (infers) await stages.inferShard(runId, shard, signal);
    await stages.matchShard(runId, shard);
  });
  await stages.accumulate(runId);
  signal.throwIfAborted();
  await stages.publish(runId);
}

/** Runs `work` on every item, a few at once; the first failure stops the rest and is thrown when all have stopped. */
async function forEachAtOnce<T>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return;
      signal.throwIfAborted();
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: SHARDS_AT_ONCE }, lane));
  const broken = lanes.find((outcome) => outcome.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
}
