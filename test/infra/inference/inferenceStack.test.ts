import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLOUD_VARIABLE, ENTRY_POINTS } from '../../../schema/cloud/environment.ts';
import { SHARD_ATTEMPTS } from '../../../schema/cloud/stageEvents.ts';
import { SYNTHESIS_MS, synthesisedZoo } from '../support/zoo.ts';

const inferenceTemplate = (settings?: Readonly<Record<string, unknown>>): Template => {
  const { ZoometryInference } = synthesisedZoo(settings).templates;
  if (ZoometryInference === undefined) throw new Error('there is no such stack');
  return ZoometryInference;
};

let lambda: Template;
let ecs: Template;

beforeAll(() => {
  lambda = inferenceTemplate();
  ecs = inferenceTemplate({ gpu: 'ecs-managed-instances', queueGpus: 3 });
}, SYNTHESIS_MS);

describe('the inference queue', () => {
  it('hides a message for as long as an attempt may take, and puts it aside after so many', () => {
    lambda.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 20 * 60,
      ReceiveMessageWaitTimeSeconds: 20,
      RedrivePolicy: {
        maxReceiveCount: SHARD_ATTEMPTS,
        deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ShardsDeadLetters'), 'Arn'] },
      },
    });
  });

  it('is encrypted, as its dead letters are', () => {
    lambda.resourceCountIs('AWS::SQS::Queue', 2);
    lambda.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    lambda.resourceCountIs('AWS::SQS::QueuePolicy', 2);
  });
});

describe('the GPU function', () => {
  it('is the image’s entry point with a GPU, one process and one shard at a time', () => {
    lambda.hasResourceProperties('AWS::Lambda::Function', {
      PackageType: 'Image',
      Architectures: ['x86_64'],
      ImageConfig: { Command: [ENTRY_POINTS.queue] },
      AcceleratorConfig: { AcceleratorMemorySize: 16 },
      Timeout: 15 * 60,
      Environment: {
        Variables: {
          AWS_LAMBDA_NODEJS_WORKER_COUNT: '1',
          [CLOUD_VARIABLE.inferenceQueue]: { Ref: Match.stringLikeRegexp('^ShardsQueue') },
        },
      },
      CapacityProviderConfig: {
        LambdaManagedInstancesCapacityProviderConfig: { PerExecutionEnvironmentMaxConcurrency: 1 },
      },
    });
    lambda.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    });
  });

  it('is at none while the queue is empty, and at so many at most', () => {
    lambda.hasResourceProperties('AWS::Lambda::Function', {
      FunctionScalingConfig: { MinExecutionEnvironments: 0, MaxExecutionEnvironments: 4 },
    });
    lambda.hasResourceProperties('AWS::Lambda::CapacityProvider', {
      CapacityProviderScalingConfig: { MaxVCpuCount: 16 },
      InstanceRequirements: { Architectures: ['x86_64'] },
    });
  });

  it('is not there where the settings say ECS', () => {
    ecs.resourceCountIs('AWS::Lambda::Function', 0);
    ecs.resourceCountIs('AWS::Lambda::CapacityProvider', 0);
    lambda.resourceCountIs('AWS::ECS::Service', 0);
  });
});

describe('the GPU service', () => {
  it('runs the image’s entry point with a GPU, a read-only root and temporary files in memory', () => {
    ecs.hasResourceProperties('AWS::ECS::TaskDefinition', {
      RequiresCompatibilities: ['MANAGED_INSTANCES'],
      NetworkMode: 'host',
      ContainerDefinitions: [
        Match.objectLike({
          Command: [ENTRY_POINTS.worker],
          ReadonlyRootFilesystem: true,
          ResourceRequirements: [{ Type: 'GPU', Value: '1' }],
          Environment: Match.arrayWith([
            { Name: 'AWS_REGION', Value: { Ref: 'AWS::Region' } },
            {
              Name: CLOUD_VARIABLE.inferenceQueue,
              Value: { Ref: Match.stringLikeRegexp('^ShardsQueue') },
            },
          ]),
          LinuxParameters: Match.objectLike({
            Tmpfs: [{ ContainerPath: '/tmp', MountOptions: ['rw', 'nosuid', 'nodev'], Size: 4096 }],
          }),
          StopTimeout: 120,
        }),
      ],
    });
  });

  it('is at none while nothing waits and nothing is in work, and at so many at most', () => {
    ecs.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: 0,
      MaxCapacity: 3,
      ScalableDimension: 'ecs:service:DesiredCount',
    });
    // A count in the template would be set again by every deployment.
    ecs.hasResourceProperties('AWS::ECS::Service', { DesiredCount: Match.absent() });
    ecs.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ExactCapacity',
        StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: 0 }],
      },
    });
    ecs.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ComparisonOperator: 'LessThanOrEqualToThreshold',
      Threshold: 0,
      TreatMissingData: 'breaching',
      Metrics: Match.arrayWith([Match.objectLike({ Expression: 'waiting + inWork' })]),
    });
  });

  it('gets workers for shards that wait', () => {
    ecs.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ChangeInCapacity',
        StepAdjustments: [
          { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 3, ScalingAdjustment: 1 },
          { MetricIntervalLowerBound: 3, ScalingAdjustment: 4 },
        ],
      },
    });
    ecs.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
    });
  });
});

describe('the network of the GPUs', () => {
  it('costs nothing while there are none: no NAT gateway, no interface endpoint', () => {
    lambda.resourceCountIs('AWS::EC2::NatGateway', 0);
    lambda.resourceCountIs('AWS::EC2::EIP', 0);
    lambda.resourceCountIs('AWS::EC2::VPCEndpoint', 2);
    lambda.allResourcesProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' });
  });

  it('lets nothing in and HTTPS out', () => {
    lambda.resourceCountIs('AWS::EC2::SecurityGroup', 1);
    lambda.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    lambda.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ FromPort: 443, ToPort: 443, IpProtocol: 'tcp' })],
    });
  });

  it('keeps a record of connections', () => {
    lambda.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL' });
  });
});

it('gives other stacks the same, whichever kind of GPU it has, so that one can be changed for the other', () => {
  const exported = (template: Template) =>
    Object.values(template.findOutputs('*', { Export: Match.anyValue() })).map(({ Export }) => Export.Name);
  expect(exported(ecs).length).toBeGreaterThan(0);
  expect(exported(ecs)).toEqual(exported(lambda));
});

it('brings no function of CDK’s own', () => {
  expect(Object.keys(lambda.findResources('AWS::CloudFormation::CustomResource'))).toEqual([]);
  lambda.resourceCountIs('AWS::Lambda::Function', 1);
});
