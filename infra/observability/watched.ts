/** What alarms and dashboard look at, and its metrics: those of AWS's services, and those that the programs write themselves. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import {
  API_METRIC,
  API_PROGRAM,
  METRIC_DIMENSION,
  METRIC_NAMESPACE,
  RUN_METRIC,
} from '../../schema/cloud/metrics.ts';
import type { ApiStack } from '../api/apiStack.ts';

/** The parts of a deployment that are watched. */
export interface Watched {
  readonly api: Pick<ApiStack, 'gateway' | 'function'>;

  /** The stages of a run that need no GPU. */
  readonly evaluation: IFunction;

  /** The state machine of runs. */
  readonly stateMachineArn: string;

  /** Shards that wait for a GPU. */
  readonly queue: IQueue;

  /** Queues of what could not be done however often it was tried, each by what lies in it: `shards`, `inbox events`. */
  readonly deadLetters: Readonly<Record<string, IQueue>>;
}

export const PERIOD = Duration.minutes(5);

/** The sum over {@link PERIOD}, of what is counted. */
export const SUM = { statistic: Stats.SUM, period: PERIOD } as const;
/** The largest within {@link PERIOD}, of what is measured. */
export const MOST = { statistic: Stats.MAXIMUM, period: PERIOD } as const;

type Ending = 'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted';

/** Executions of the state machine, a run's each, by what became of them. */
export function executions({ stateMachineArn }: Watched, ending: Ending): Metric {
  return new Metric({
    namespace: 'AWS/States',
    metricName: `Executions${ending}`,
    dimensionsMap: { StateMachineArn: stateMachineArn },
    ...SUM,
  });
}

/** What the API's function counts. */
export function apiMetric(name: keyof typeof API_METRIC, statistic: string = Stats.SUM): Metric {
  return written(API_METRIC[name], API_PROGRAM, statistic);
}

/** What a program of the image counts. @param program its entry point */
export function runMetric(
  name: keyof typeof RUN_METRIC,
  program: string,
  statistic: string = Stats.SUM,
): Metric {
  return written(RUN_METRIC[name], program, statistic);
}

function written(metricName: string, program: string, statistic: string): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { [METRIC_DIMENSION]: program },
    statistic,
    period: PERIOD,
  });
}

/** Messages that lie in a queue. */
export function lyingIn(queue: IQueue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible(MOST);
}
