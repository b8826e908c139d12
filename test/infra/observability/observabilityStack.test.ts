import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ObservabilityStack } from '../../../infra/observability/observabilityStack.ts';
import { CloudSettings } from '../../../schema/cloud/settings.ts';
import { apiStack, STATE_MACHINE, unbundledApp } from '../api/apiParts.ts';

function observability(settings: Record<string, unknown> = {}): Template {
  const app = unbundledApp();
  const others = new Stack(app, 'Others');
  const watched = {
    api: apiStack(app),
    evaluation: LambdaFunction.fromFunctionName(others, 'Evaluation', 'evaluation'),
    stateMachineArn: STATE_MACHINE,
    queue: new Queue(others, 'Shards'),
    deadLetters: {
      shards: new Queue(others, 'ShardLetters'),
      'inbox events': new Queue(others, 'InboxLetters'),
    },
  };
  return Template.fromStack(
    new ObservabilityStack(app, 'Observability', { watched, settings: CloudSettings.parse(settings) }),
  );
}

let template: Template;
beforeAll(() => {
  template = observability();
});

describe('an alarm', () => {
  it.each([
    ['failed runs', 'runs have failed', 0],
    ['answers of 5xx', 'the API has answered 5xx', 0],
    ['requests that were throttled', 'no function free', 0],
    ['faults in stages', 'stages of runs have met faults', 0],
    ['the cost of a run', 'a run has cost more than 25 USD', 25],
    ['shards that were put aside', 'shards lie in their dead-letter queue', 0],
    ['events that were put aside', 'inbox events lie in their dead-letter queue', 0],
  ])('goes off for %s, and is quiet where there is nothing', (_what, description, threshold) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp(description),
      Threshold: threshold,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  it('looks at what the functions write and the services tell', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'Zoometry',
      MetricName: 'RunUsd',
      Dimensions: [{ Name: 'EntryPoint', Value: 'evaluation' }],
      Statistic: 'Maximum',
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: Match.arrayWith([
        Match.objectLike({
          MetricStat: {
            Metric: {
              Namespace: 'AWS/States',
              MetricName: 'ExecutionsFailed',
              Dimensions: [{ Name: 'StateMachineArn', Value: STATE_MACHINE }],
            },
            Stat: 'Sum',
            Period: 300,
          },
        }),
      ]),
    });
  });

  it('is seen in the console alone, unless somebody wants letters', () => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: Match.absent() });
    template.resourceCountIs('AWS::SNS::Topic', 0);
  });

  it('is sent to the address that was named, by a topic that alarms of this account alone publish to', () => {
    const told = observability({ alarmEmail: 'ops@example.org', alarmUsdPerRun: '2.5' });
    told.resourceCountIs('AWS::SNS::Topic', 1);
    told.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Topic') }],
    });
    told.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.org' });
    told.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
    told.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'RunUsd', Threshold: 2.5 });
  });
});

it('shows it all on one page', () => {
  const dashboards = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  expect(dashboards).toHaveLength(1);
  const body = JSON.stringify(dashboards[0]?.Properties.DashboardBody);
  for (const shown of [
    'Requests',
    'Duration',
    'ExecutionsSucceeded',
    'GpuSeconds',
    'RunUsd',
    'AgeOfOldestMessage',
  ]) {
    expect(body).toContain(shown);
  }
  template.hasOutput('DashboardUrl', {});
});
