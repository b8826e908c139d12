/** Working on a run for as long as that is wanted. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunRecord } from '../../schema/run.ts';
import { isFinished } from '../../schema/task.ts';
import { RunMovedError } from '../pipeline/runs/changeRun.ts';
import type { Catalog } from '../storage/catalog.ts';

/** Milliseconds between two looks at a run that is worked on; a quarter more or less, so that a thousand workers do not look at once. */
const LOOK_MS = 3000;

export interface WatchOptions {
  readonly catalog: Catalog;
  readonly runId: string;
  /** Aborts when the host has no more time. */
  readonly signal: AbortSignal;
  /** @default 3000 */
  readonly lookMs?: number | undefined;
}

/** The run is finished, or this attempt at it is over and another has begun. */
class AttemptOverError extends Error {}

/**
 * Does some work of a run unless the run is finished, and stops it when the run is cancelled, fails or is asked for anew: what is done by
 * then stays done, and whoever takes the next attempt finds it.
 *
 * @returns what the work came to, or undefined where it was not wanted, or not any longer
 * @throws whatever the work does, which is the reason of `signal` where that aborts
 */
export async function whileWanted<Result>(
  { catalog, runId, signal, lookMs = LOOK_MS }: WatchOptions,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const before = (await catalog.get('run', runId))?.record;
  if (before === undefined || isFinished(before.status)) return undefined;
  const over = new AbortController();
  const ended = new AbortController();
  const watching = watch(catalog, before, lookMs, ended.signal).then(
    (isOver) =>
      isOver && over.abort(new AttemptOverError(`attempt ${before.attempt} at run ${runId} is over`)),
  );
  try {
    return { result: await work(AbortSignal.any([signal, over.signal])) };
  } catch (error) {
    if (over.signal.aborted || error instanceof RunMovedError) return undefined;
    throw error;
  } finally {
    ended.abort();
    await watching;
  }
}

/** True when the attempt is over, false when nobody works on it any longer. */
async function watch(
  catalog: Catalog,
  { id, attempt }: RunRecord,
  lookMs: number,
  ended: AbortSignal,
): Promise<boolean> {
  while (!ended.aborted) {
    await sleep(lookMs * (0.75 + Math.random() / 2), undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) break;
    // A look that fails is made again: the work itself will notice a catalog that is gone.
    const run = await catalog.get('run', id).catch(() => undefined);
    if (run !== undefined && (isFinished(run.record.status) || run.record.attempt !== attempt)) return true;
  }
  return false;
}
