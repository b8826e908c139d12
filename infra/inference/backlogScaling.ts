/** As many workers as there are shards waiting, and none where there are none. */
import { Duration, Stack } from 'aws-cdk-lib';
import {
  AdjustmentType,
  ScalableTarget,
  ServiceNamespace,
  StepScalingAction,
} from 'aws-cdk-lib/aws-applicationautoscaling';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { ApplicationScalingAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Role } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** From this many waiting shards on, workers are started by so many at a time. */
const MANY = 4;

/** How long the queue has to be empty, with nothing in work, before the workers stop. */
const EMPTY_MINUTES = 5;

/** Starting an instance takes about this long; what it will take on is not counted for yet another one. */
const START = Duration.minutes(3);

const MINUTE = Duration.minutes(1);

export interface BacklogScalingProps {
  /** Whose waiting messages are counted. */
  readonly queue: IQueue;
  readonly clusterName: string;
  readonly serviceName: string;
  /** Most workers. */
  readonly most: number;
}

/**
 * Workers are added while shards wait, and all of them are taken away when nothing waits and nothing is in work. None is
 * taken away before: it might be the one that is working.
 */
export class BacklogScaling extends Construct {
  constructor(scope: Construct, id: string, { queue, clusterName, serviceName, most }: BacklogScalingProps) {
    super(scope, id);
    const workers = new ScalableTarget(this, 'Workers', {
      serviceNamespace: ServiceNamespace.ECS,
      scalableDimension: 'ecs:service:DesiredCount',
      resourceId: `service/${clusterName}/${serviceName}`,
      minCapacity: 0,
      maxCapacity: most,
      // The role that Application Auto Scaling makes for services of ECS; another one would not be looked at.
      role: Role.fromRoleArn(
        this,
        'ScalingRole',
        Stack.of(this).formatArn({
          service: 'iam',
          region: '',
          resource: 'role/aws-service-role/ecs.application-autoscaling.amazonaws.com',
          resourceName: 'AWSServiceRoleForApplicationAutoScaling_ECSService',
        }),
      ),
    });
    const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' });
    const inWork = queue.metricApproximateNumberOfMessagesNotVisible({
      period: MINUTE,
      statistic: 'Maximum',
    });

    const start = new StepScalingAction(this, 'Start', {
      scalingTarget: workers,
      adjustmentType: AdjustmentType.CHANGE_IN_CAPACITY,
      cooldown: START,
    });
    // Bounds are counted from the alarm's threshold.
    start.addAdjustment({ adjustment: 1, lowerBound: 0, upperBound: MANY - 1 });
    start.addAdjustment({ adjustment: MANY, lowerBound: MANY - 1 });
    new Alarm(this, 'Waiting', {
      alarmDescription: 'Zoometry: shards wait for a worker',
      metric: waiting,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new ApplicationScalingAction(start));

    const stop = new StepScalingAction(this, 'Stop', {
      scalingTarget: workers,
      adjustmentType: AdjustmentType.EXACT_CAPACITY,
    });
    stop.addAdjustment({ adjustment: 0, upperBound: 0 });
    new Alarm(this, 'Empty', {
      alarmDescription: 'Zoometry: no shard waits, and none is in work',
      metric: new MathExpression({
        expression: 'waiting + inWork',
        usingMetrics: { waiting, inWork },
        period: MINUTE,
      }),
      threshold: 0,
      evaluationPeriods: EMPTY_MINUTES,
      comparisonOperator: ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      // A queue that nobody has used for hours reports nothing.
      treatMissingData: TreatMissingData.BREACHING,
    }).addAlarmAction(new ApplicationScalingAction(stop));
  }
}
