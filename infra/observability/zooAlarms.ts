/** What somebody should be told of. */
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ENTRY_POINTS } from '../../schema/cloud/environment.ts';
import { executions, lyingIn, MOST, PERIOD, runMetric, SUM, type Watched } from './watched.ts';

export interface ZooAlarmsProps {
  readonly watched: Watched;

  /** USD that one run may cost without an alarm. */
  readonly usdPerRun: number;

  /**
   * What an alarm does.
   *
   * @default nothing: it is seen in the console
   */
  readonly action?: IAlarmAction;
}

interface Condition {
  /** What has happened, as the letter says it, and where to look. */
  readonly description: string;
  readonly metric: IMetric;
  /** Goes off above this. */
  readonly above: number;
}

/**
 * An alarm for each thing that goes wrong without anybody asking. Whatever was quiet counts as well: a zoo that nobody uses has no data, and no
 * alarm.
 */
export class ZooAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { watched, usdPerRun, action }: ZooAlarmsProps) {
    super(scope, id);
    this.alarms = Object.entries(conditions(watched, usdPerRun)).map(
      ([name, { description, metric, above }]) => {
        const alarm = new Alarm(this, name, {
          alarmDescription: `Zoometry: ${description}`,
          metric,
          threshold: above,
          evaluationPeriods: 1,
          comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        });
        if (action !== undefined) alarm.addAlarmAction(action);
        return alarm;
      },
    );
  }
}

function conditions(watched: Watched, usdPerRun: number): Readonly<Record<string, Condition>> {
  const { api, evaluation, deadLetters } = watched;
  return {
    RunsFailed: {
      description: 'runs have failed; each record says why (zoo runs --status FAILED)',
      metric: new MathExpression({
        expression: 'failed + late',
        usingMetrics: { failed: executions(watched, 'Failed'), late: executions(watched, 'TimedOut') },
        period: PERIOD,
        label: 'runs that failed',
      }),
      above: 0,
    },
    ApiErrors: {
      description: 'the API has answered 5xx; its log has each by its request id',
      metric: api.gateway.api.metricServerError(SUM),
      above: 0,
    },
    ApiThrottled: {
      description: 'requests found no function free to answer them: the account’s concurrency is used up',
      metric: api.function.function.metricThrottles(SUM),
      above: 0,
    },
    EvaluationErrors: {
      description:
        'stages of runs have met faults; the state machine tries them again, and the evaluation function’s log has each',
      metric: evaluation.metricErrors(SUM),
      above: 0,
    },
    CostOfARun: {
      description: `a run has cost more than ${usdPerRun} USD; its field cost has the items`,
      metric: runMetric('runUsd', ENTRY_POINTS.evaluation, MOST.statistic),
      above: usdPerRun,
    },
    ...Object.fromEntries(
      Object.entries(deadLetters).map(([what, queue]) => [
        `PutAside-${what.replaceAll(' ', '-')}`,
        {
          description: `${what} lie in their dead-letter queue: they could not be done however often they were tried`,
          metric: lyingIn(queue),
          above: 0,
        },
      ]),
    ),
  };
}
