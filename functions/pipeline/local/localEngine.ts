/** Engine over this process: the stages are called here, and children of this process run the sessions. */

import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../schema/errors.ts';
import { isFinished, RunStatus } from '../../../schema/task.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { everyEntry } from '../../storage/everyEntry.ts';
import { processTag } from '../../storage/processTag.ts';
import type { Engine } from '../engine.ts';
import { RunMovedError } from '../runs/changeRun.ts';
import { failureOf } from '../stages/failureOf.ts';
import { RunFailedError, type RunStages } from '../stages/stages.ts';
import { drive } from './drive.ts';
import { LEASE_MS, releaseLease, renewLease, takeLease } from './lease.ts';

/** Milliseconds between looks at a run that another process has. */
const WAIT_MS = 250;

export interface LocalEngineOptions {
  readonly catalog: Catalog;
  readonly stages: RunStages;
  /** Told of faults that are ours and not the user's, which the run's record names only by their kind. */
  readonly onFault: (error: unknown, runId?: string) => void;
  /** Name of the lease holder; left out: this process. */
  readonly owner?: string;
}

/** One time of working on a run, or of waiting for whoever does. */
interface Attempt {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  /** The run was asked for while this attempt may have been at its end already: another follows it. */
  lookAgain: boolean;
}

export class LocalEngine implements Engine {
  readonly #options: LocalEngineOptions;
  readonly #owner: string;
  /** Runs this process works on, or waits for another process to finish. */
  readonly #active = new Map<string, Attempt>();
  #closed = false;

  constructor(options: LocalEngineOptions) {
    this.#options = options;
    this.#owner = options.owner ?? processTag();
  }

  async start(runId: string): Promise<void> {
    if (this.#closed) return;
    const active = this.#active.get(runId);
    if (active !== undefined) {
      active.lookAgain = true;
      return;
    }
    const abort = new AbortController();
    const ended = this.#see(runId, abort.signal)
      .catch((error) => {
        if (!abort.signal.aborted) this.#options.onFault(error, runId);
      })
      .finally(() => {
        this.#active.delete(runId);
        if (attempt.lookAgain) void this.start(runId);
      });
    const attempt: Attempt = { abort, ended, lookAgain: false };
    this.#active.set(runId, attempt);
  }

  async cancel(runId: string): Promise<void> {
    const active = this.#active.get(runId);
    if (active === undefined) return;
    // Since the caller wrote the status, somebody may have asked for the run anew: then it is not to stop.
    active.lookAgain = true;
    active.abort.abort();
    await active.ended;
  }

  left(runId: string): Promise<void> | undefined {
    return this.#active.get(runId)?.ended;
  }

  async resume(): Promise<void> {
    const unfinished = RunStatus.options.filter((status) => !isFinished(status));
    for await (const { record } of everyEntry(this.#options.catalog, 'run', { status: unfinished })) {
      await this.start(record.id);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const ended = [...this.#active.values()].map((active) => {
      active.abort.abort();
      return active.ended;
    });
    await Promise.all(ended);
  }

  /** Works on the run as soon as nobody else does, until it is finished. */
  async #see(runId: string, signal: AbortSignal): Promise<void> {
    const { catalog } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      if (await takeLease(catalog, runId, this.#owner)) return this.#work(runId, signal);
      const entry = await catalog.get('run', runId);
      if (entry === undefined || isFinished(entry.record.status)) return;
      await sleep(WAIT_MS, undefined, { signal });
    }
  }

  async #work(runId: string, outer: AbortSignal): Promise<void> {
    const { catalog, stages } = this.#options;
    const lost = new AbortController();
    const signal = AbortSignal.any([outer, lost.signal]);
    const heartbeat = setInterval(async () => {
      // Also how a cancellation by another process is noticed.
      const kept = await renewLease(catalog, runId, this.#owner).catch(() => true);
      if (!kept) lost.abort();
    }, HEARTBEAT_MS);
    try {
      const run = (await catalog.get('run', runId))?.record;
      await drive(stages, runId, run?.inputs.source === 'model', signal);
    } catch (error) {
      if (signal.aborted || error instanceof RunMovedError) return;
      if (!(error instanceof RunFailedError) && !(error instanceof UserError))
        this.#options.onFault(error, runId);
      // A process that was stopped for longer than its lease may fail at what another has long taken over.
      if (await renewLease(catalog, runId, this.#owner)) await stages.fail(runId, failureOf(error));
    } finally {
      clearInterval(heartbeat);
      await releaseLease(catalog, runId, this.#owner);
    }
  }
}

/** Short enough that a cancelled run stops within a second or two, whoever cancelled it. */
const HEARTBEAT_MS = Math.min(1000, LEASE_MS / 3);
