/**
 * What the state machine and the functions say to each other. Numbers of shards and keys, never what is in them: an execution's state has
 * 256 KiB at most.
 *
 *     { runId } ─► plan ─► Planned ─┬─ queue: a message for each line ─► GPU function: infer and match a shard
 *                                   ├─ batch: an array job for each line ─► jobs: infer and match a shard each
 *                                   └─ score: the evaluation function for each line: match a shard
 *               ─► accumulate ─► publish                    whatever fails ─► fail
 */
import { z } from 'zod';
import { Digest } from '../digestSchema.ts';
import { Failure } from '../run.ts';

const RunId = z.string().regex(/^[0-9a-f]{64}$/, 'a run id is 64 hexadecimal digits');
const Shard = z.int().min(0);

/** Input of an execution, whose name is {@link executionName}. */
export const RunRequest = z.strictObject({ runId: RunId });
export type RunRequest = z.infer<typeof RunRequest>;

/** Which way the shards of a run go. `score`: results were brought, and nothing is inferred. */
export const ShardWay = z.enum(['queue', 'batch', 'score']);
export type ShardWay = z.infer<typeof ShardWay>;

/** What `plan` answers. */
export const Planned = z.strictObject({
  runId: RunId,
  way: ShardWay,
  shards: z.int().min(1),
  /** Object with a line of JSON for each item of the map: {@link ShardLine} or, for Batch, {@link ArrayLine}. */
  list: z.strictObject({ bucket: z.string(), key: z.string() }),
});
export type Planned = z.infer<typeof Planned>;

/** A shard that goes by the queue, or is matched by the evaluation function. */
export const ShardLine = z.strictObject({ runId: RunId, shard: Shard });
export type ShardLine = z.infer<typeof ShardLine>;

/** Shards that go to Batch as one array job; an array of one is a job without one. */
export const ArrayLine = z.strictObject({
  runId: RunId,
  /** Text, since it becomes an environment variable. */
  firstShard: z.string().regex(/^\d+$/),
  count: z.int().min(1).max(10_000),
});
export type ArrayLine = z.infer<typeof ArrayLine>;

/** Most jobs of an array (a quota of AWS Batch that cannot be raised). */
export const MAX_ARRAY_JOBS = 10_000;

/** A message of the inference queue. The token is answered when the shard is done or cannot be. */
export const ShardMessage = z.strictObject({ runId: RunId, shard: Shard, taskToken: z.string().min(1) });
export type ShardMessage = z.infer<typeof ShardMessage>;

/** What the evaluation function is asked: by the state machine for a run's stages, by the API for what takes a graph or minutes. */
export const EvaluationEvent = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('plan'), runId: RunId }),
  z.strictObject({ stage: z.literal('match'), runId: RunId, shard: Shard }),
  z.strictObject({ stage: z.literal('accumulate'), runId: RunId }),
  z.strictObject({ stage: z.literal('publish'), runId: RunId }),
  /** What the state machine caught: names of errors and their causes, as Step Functions gives them. */
  z.strictObject({
    stage: z.literal('fail'),
    runId: RunId,
    error: z.looseObject({ Error: z.string().optional(), Cause: z.string().optional() }),
    /**
     * Name of the execution that failed (`$$.Execution.Name`). A run that was asked for anew since then is another execution's, and is
     * left to that one.
     */
    execution: z.string().optional(),
  }),
  /** Opens a graph of the store. */
  z.strictObject({ stage: z.literal('inspect'), artifact: Digest }),
  /** Registers a data set whose files are in the store. */
  z.strictObject({ stage: z.literal('registerDataset'), request: z.unknown() }),
]);
export type EvaluationEvent = z.infer<typeof EvaluationEvent>;

/** How often a shard is tried: receives of its message, attempts of its Batch job. The last one records why the run failed. */
export const SHARD_ATTEMPTS = 3;

/**
 * Name under which an error ends a stage that repeating would not mend. The run's record has the reason already; the state machine does
 * not try again, and its `fail` finds the run finished.
 */
export const RUN_FAILED_ERROR = 'RunFailed';
/** Exit code of a Batch job for the same: Batch does not try again. */
export const RUN_FAILED_EXIT_CODE = 64;

/** What a shard that failed says to the state machine. */
export const ShardFailure = z.strictObject({ failure: Failure });
export type ShardFailure = z.infer<typeof ShardFailure>;

/**
 * Name of an execution: the run's id and how often it was asked for anew after it had failed or was cancelled. Step Functions starts no
 * second execution of a name, so a second start is a no-op.
 */
export const executionName = (runId: string, attempt: number): string => `${runId}-${attempt}`;
