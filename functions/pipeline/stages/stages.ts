/**
 * The stages of a run, as an engine sees them: functions of a run's id that read objects by key, write objects by
 * key if absent, and move the run's status. So any of them can be repeated, run twice at once, or killed.
 *
 *     plan ─► inferShard ×N ─► matchShard ×N ─► accumulate ─► publish          fail (from anywhere)
 */
import type { Failure } from '../../../schema/run.ts';
import type { Plan } from '../../../schema/stages.ts';

export interface RunStages {
  /** Cuts the run into shards and makes it RUNNING. */
  plan(runId: string): Promise<Plan>;

  /** Runs the model on a shard's images, unless that was done. Not called for runs over brought results. */
  inferShard(runId: string, shard: number, signal: AbortSignal): Promise<void>;

  /** Matches a shard's detections with its ground truth, unless that was done. */
  matchShard(runId: string, shard: number): Promise<void>;

  /** Makes the run SCORING, merges the match tables and overlaps and works out the summary. */
  accumulate(runId: string): Promise<void>;

  /** Writes the results file and its checksums, and makes the run SUCCEEDED. */
  publish(runId: string): Promise<void>;

  /** Makes the run FAILED, with the reason. A run that is finished already is left as it is. */
  fail(runId: string, failure: Failure): Promise<void>;
}

/** A run that cannot go on, for a reason that repeating the stage would not mend. */
export class RunFailedError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'RunFailedError';
    this.failure = failure;
  }
}
