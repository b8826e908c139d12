/**
 * What the programs of the cloud say: a line of JSON for each thing, which CloudWatch Logs can be asked for by its fields, and metrics in
 * CloudWatch's embedded metric format, which are lines like these
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 */

import { METRIC_DIMENSION, METRIC_NAMESPACE, RUN_METRIC } from '../../schema/cloud/metrics.ts';

/** Which run, shard and stage a line is about, and how long it took. */
export interface LogFields {
  readonly run?: string;
  readonly shard?: number;
  readonly stage?: string;
  readonly ms?: number;
  readonly [field: string]: string | number | boolean | undefined;
}

const UNITS: Readonly<Record<keyof typeof RUN_METRIC, string>> = {
  images: 'Count',
  failures: 'Count',
  shardSeconds: 'Seconds',
  gpuSeconds: 'Seconds',
  runUsd: 'None',
};
export type Metrics = Partial<Record<keyof typeof RUN_METRIC, number>>;

export class Log {
  readonly #entryPoint: string;
  readonly #write: (line: string) => void;

  /** @param entryPoint the program, which metrics are kept apart by */
  constructor(entryPoint: string, write: (line: string) => void = (line) => process.stdout.write(line)) {
    this.#entryPoint = entryPoint;
    this.#write = write;
  }

  info(message: string, fields: LogFields = {}): void {
    this.#line('info', message, fields);
  }

  /** @param error with its stack: logs are for those who run the service */
  error(message: string, error: unknown, fields: LogFields = {}): void {
    const { name, stack } = error instanceof Error ? error : new Error(String(error));
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.stack : undefined;
    this.#line('error', message, { ...fields, error: name, stack, cause });
  }

  metrics(values: Metrics): void {
    const names = Object.keys(values) as (keyof Metrics)[];
    if (names.length === 0) return;
    const definition = {
      Namespace: METRIC_NAMESPACE,
      Dimensions: [[METRIC_DIMENSION]],
      Metrics: names.map((name) => ({ Name: RUN_METRIC[name], Unit: UNITS[name] })),
    };
    this.#json({
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: [definition] },
      [METRIC_DIMENSION]: this.#entryPoint,
      ...Object.fromEntries(names.map((name) => [RUN_METRIC[name], values[name]])),
    });
  }

  #line(level: 'info' | 'error', message: string, fields: LogFields): void {
    this.#json({ level, time: new Date().toISOString(), entryPoint: this.#entryPoint, message, ...fields });
  }

  #json(value: object): void {
    this.#write(`${JSON.stringify(value)}\n`);
  }
}
