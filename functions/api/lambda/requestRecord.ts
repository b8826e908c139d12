/** What the log says of a request: one line of JSON, which CloudWatch reads the metrics from as well. */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  API_METRIC,
  API_PROGRAM,
  METRIC_DIMENSION,
  METRIC_NAMESPACE,
} from '../../../schema/cloud/metrics.ts';

/** More runs than that are counted and not named: a list of runs touches a hundred. */
const NAMED_RUNS = 10;

/** What becomes known of a request on its way. Never its variables: they are its sender's business. */
export interface RequestRecord {
  principal?: string;
  operation?: string;
  /** Name that the client gave to the operation. */
  operationName?: string;
  cost?: number;
  readonly runs: Set<string>;
  /** Codes of the errors of the answer. */
  errors: readonly string[];
}

/** Record of the present request. Apollo Server hands a copy of the context to its plugins, so it cannot be found by that. */
export const presentRecord = new AsyncLocalStorage<RequestRecord>();

export interface AnsweredRequest {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly record: RequestRecord;
}

/**
 * The line, with its metrics in the embedded metric format.
 *
 * @param now milliseconds since the epoch
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function requestLine(
  { requestId, method, path, status, milliseconds, record }: AnsweredRequest,
  now: number,
): string {
  const { principal, operation, operationName, cost, runs, errors } = record;
  const fault = status >= 500 || errors.some((code) => FAULTS.has(code));
  return JSON.stringify({
    level: fault ? 'error' : 'info',
    message: 'request',
    requestId,
    method,
    path,
    status,
    ...(principal !== undefined && { principal }),
    ...(operation !== undefined && { operation }),
    ...(operationName !== undefined && { operationName }),
    ...(cost !== undefined && { cost }),
    ...(runs.size > 0 && { runs: [...runs].slice(0, NAMED_RUNS), runCount: runs.size }),
    ...(errors.length > 0 && { errors }),
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: METRIC_NAMESPACE,
          Dimensions: [[METRIC_DIMENSION]],
          Metrics: [
            { Name: API_METRIC.requests, Unit: 'Count' },
            { Name: API_METRIC.refused, Unit: 'Count' },
            { Name: API_METRIC.faults, Unit: 'Count' },
            { Name: API_METRIC.duration, Unit: 'Milliseconds' },
          ],
        },
      ],
    },
    [METRIC_DIMENSION]: API_PROGRAM,
    [API_METRIC.requests]: 1,
    [API_METRIC.refused]: !fault && (status >= 400 || errors.length > 0) ? 1 : 0,
    [API_METRIC.faults]: fault ? 1 : 0,
    [API_METRIC.duration]: milliseconds,
  });
}

/** Errors that are ours to mend. */
const FAULTS: ReadonlySet<string> = new Set(['INTERNAL_SERVER_ERROR', 'DAMAGED_OBJECT']);
