/**
 * Names of the metrics that the functions write and that dashboard and alarms read: CloudWatch's embedded metric format, lines of JSON in the
 * log, so that no request waits for a metric.
 */

/** CloudWatch's namespace of all of them. */
export const METRIC_NAMESPACE = 'Zoometry';

/** The dimension by which the writers are told apart. */
export const METRIC_DIMENSION = 'Service';

/** What the API's function counts, with {@link METRIC_DIMENSION} `api`. */
export const API_METRIC = {
  requests: 'Requests',
  /** Requests that were refused: who is asking, or what was asked. */
  refused: 'Refused',
  /** Requests that met a fault of ours. */
  faults: 'Faults',
  /** Milliseconds from the event to the answer. */
  duration: 'Duration',
} as const;
