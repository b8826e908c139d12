/**
 * Names of the metrics that the functions write and that dashboard and alarms read: CloudWatch's embedded metric format, lines of JSON in the
 * log, so that no request waits for a metric.
 */

/** CloudWatch's namespace of all of them. */
export const METRIC_NAMESPACE = 'Zoometry';

/** The dimension by which the programs that write them are told apart: `api`, or an entry point of the image. */
export const METRIC_DIMENSION = 'EntryPoint';

/** {@link METRIC_DIMENSION} of the API's function. */
export const API_PROGRAM = 'api';

/** What the API's function counts. */
export const API_METRIC = {
  requests: 'Requests',
  /** Requests that were refused: who is asking, or what was asked. */
  refused: 'Refused',
  /** Requests that met a fault of ours. */
  faults: 'Faults',
  /** Milliseconds from the event to the answer. */
  duration: 'Duration',
} as const;

/** What the programs of the image count. */
export const RUN_METRIC = {
  /** Images that were inferred. */
  images: 'Images',
  /** Stages and shards that ended with an error. */
  failures: 'Failures',
  /** Seconds that a shard took, and that it held a GPU for. */
  shardSeconds: 'ShardSeconds',
  gpuSeconds: 'GpuSeconds',
  /** USD that a run cost by the price list, once it is published. */
  runUsd: 'RunUsd',
} as const;
