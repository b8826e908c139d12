/** One page from which to see what the zoo does, and what it costs. */
import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  PeriodOverride,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ENTRY_POINTS } from '../../schema/cloud/environment.ts';
import { apiMetric, executions, lyingIn, MOST, runMetric, SUM, type Watched } from './watched.ts';

export interface ZooDashboardProps {
  readonly watched: Watched;

  /** Shown at the top. */
  readonly alarms: readonly Alarm[];
}

/** Programs that infer shards, wherever the GPU is. */
const INFERRING = [ENTRY_POINTS.queue, ENTRY_POINTS.worker, ENTRY_POINTS.shard];

/** From the requests to the GPUs, left to right and downwards as a run goes. */
export class ZooDashboard extends Construct {
  constructor(scope: Construct, id: string, { watched, alarms }: ZooDashboardProps) {
    super(scope, id);
    const { api, evaluation, queue, deadLetters } = watched;
    new Dashboard(this, 'Dashboard', {
      dashboardName: 'Zoometry',
      defaultInterval: Duration.days(1),
      periodOverride: PeriodOverride.AUTO,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 3 })],
        [
          graph('Requests', apiMetric('requests'), apiMetric('refused'), apiMetric('faults')),
          graph(
            'Time to an answer (ms)',
            apiMetric('duration', Stats.p(50)),
            apiMetric('duration', Stats.p(99)),
          ),
          graph(
            '5xx and errors of functions',
            api.gateway.api.metricServerError(SUM),
            api.function.function.metricErrors(SUM),
            evaluation.metricErrors(SUM),
          ),
        ],
        [
          graph(
            'Runs',
            executions(watched, 'Started'),
            executions(watched, 'Succeeded'),
            executions(watched, 'Failed'),
            executions(watched, 'Aborted'),
          ),
          graph('Shards that wait for a GPU', lyingIn(queue), ...Object.values(deadLetters).map(lyingIn)),
          graph('Age of the oldest (s)', queue.metricApproximateAgeOfOldestMessage(MOST)),
        ],
        [
          graph('Images inferred', ...INFERRING.map((program) => runMetric('images', program))),
          graph('GPU seconds', ...INFERRING.map((program) => runMetric('gpuSeconds', program))),
          graph(
            'USD of runs, by the price list',
            runMetric('runUsd', ENTRY_POINTS.evaluation),
            runMetric('runUsd', ENTRY_POINTS.evaluation, MOST.statistic),
          ),
        ],
      ],
    });
  }
}

function graph(title: string, ...left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, leftYAxis: { min: 0 } });
}
