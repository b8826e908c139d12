/** The stages of a run as the cloud's programs call them, each in a process that may be the only one to know how it ended. */
import { RUN_FAILED_ERROR, SHARD_ATTEMPTS } from '../../schema/cloud/stageEvents.ts';
import type { Failure } from '../../schema/run.ts';
import { failureOf, isLasting } from '../pipeline/stages/failureOf.ts';
import type { RunStages } from '../pipeline/stages/stages.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { Log } from './log.ts';
import { whileWanted } from './watchedRun.ts';

/** The run is FAILED, and its record says why: doing the stage again would not mend it. */
export class RunIsFailedError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    // What Step Functions knows an error of a function by.
    this.name = RUN_FAILED_ERROR;
    this.failure = failure;
  }
}

export interface CloudRunOptions {
  readonly catalog: Catalog;
  readonly stages: RunStages;
  readonly log: Log;
  /** GPUs that this process holds while it works on a shard. @default 0 */
  readonly gpus?: number;
  /** Milliseconds between looks at the run while it is worked on. */
  readonly lookMs?: number;
}

/** A stage of a run, and how much is left to try. */
interface Task {
  readonly runId: string;
  readonly stage: string;
  readonly shard?: number;
  readonly signal: AbortSignal;
  /** How often it has been tried, this time included; left out where somebody else counts. */
  readonly tries?: number;
}

export class CloudRun {
  readonly #options: CloudRunOptions;

  constructor(options: CloudRunOptions) {
    this.#options = options;
  }

  /**
   * Infers and matches a shard.
   *
   * @param tries how often the shard has been tried, this time included: a fault at the last try ends the run, with its reason
   * @throws RunIsFailedError; whatever may go well another time
   */
  async shard(runId: string, shard: number, tries: number, signal: AbortSignal): Promise<void> {
    const { stages, log, gpus = 0 } = this.#options;
    const began = performance.now();
    await this.stage({ runId, stage: 'shard', shard, signal, tries }, async (stop) => {
      await stages.inferShard(runId, shard, stop);
      stop.throwIfAborted();
      await stages.matchShard(runId, shard);
    });
    const shardSeconds = (performance.now() - began) / 1000;
    log.metrics({ shardSeconds, ...(gpus > 0 && { gpuSeconds: shardSeconds * gpus }) });
  }

  /**
   * One stage, unless the run is finished.
   *
   * @returns undefined where it is, or was finished meanwhile
   * @throws RunIsFailedError; whatever may go well another time
   */
  async stage<Result>(
    { runId, stage, shard, signal, tries }: Task,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result | undefined> {
    const { catalog, stages, log, lookMs } = this.#options;
    const about = { run: runId, stage, ...(shard !== undefined && { shard }) };
    const began = performance.now();
    const took = () => ({ ms: Math.round(performance.now() - began) });
    try {
      const outcome = await whileWanted({ catalog, runId, signal, lookMs }, work);
      log.info(outcome === undefined ? 'not wanted' : 'done', { ...about, ...took() });
      return outcome?.result;
    } catch (error) {
      if (signal.aborted) {
        log.info('stopped', { ...about, ...took() });
        throw error;
      }
      const lasting = isLasting(error);
      log.error(lasting ? 'the run failed' : 'a fault', error, { ...about, ...took() });
      log.metrics({ failures: 1 });
      const isLast = tries !== undefined && tries >= SHARD_ATTEMPTS;
      if (!lasting && !isLast) throw error;
      const failure = failureOf(error);
      await stages.fail(runId, failure);
      throw new RunIsFailedError(failure, { cause: error });
    }
  }
}
