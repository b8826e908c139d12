/** What is watched, and whom it is told to. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CloudSettings } from '../../schema/cloud/settings.ts';
import { AlarmTopic } from './alarmTopic.ts';
import type { Watched } from './watched.ts';
import { ZooAlarms } from './zooAlarms.ts';
import { ZooDashboard } from './zooDashboard.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly watched: Watched;

  /** What whoever deploys decided. */
  readonly settings: CloudSettings;
}

/** The stack that can be deleted without anything else noticing. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { watched, settings, ...stackProps }: ObservabilityStackProps) {
    super(scope, id, { description: 'Zoometry: alarms and dashboard', ...stackProps });
    const { alarmEmail, alarmUsdPerRun } = settings;
    const action =
      alarmEmail === undefined ? undefined : new AlarmTopic(this, 'Topic', { email: alarmEmail }).action;
    const { alarms } = new ZooAlarms(this, 'Alarms', {
      watched,
      usdPerRun: alarmUsdPerRun,
      ...(action && { action }),
    });
    new ZooDashboard(this, 'Dashboard', { watched, alarms });
    new CfnOutput(this, 'DashboardUrl', {
      value: `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards:name=Zoometry`,
      description: 'The dashboard',
    });
  }
}
