import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLOUD_VARIABLE, ENTRY_POINTS } from '../../../schema/cloud/environment.ts';
import { RUN_FAILED_EXIT_CODE, SHARD_ATTEMPTS } from '../../../schema/cloud/stageEvents.ts';
import { SYNTHESIS_MS, synthesisedZoo } from '../support/zoo.ts';

const batchTemplate = (settings?: Readonly<Record<string, unknown>>): Template => {
  const { ZoometryBatch } = synthesisedZoo(settings).templates;
  if (ZoometryBatch === undefined) throw new Error('there is no such stack');
  return ZoometryBatch;
};

let template: Template;
/** With other settings than the defaults. */
let ownTemplate: Template;

beforeAll(() => {
  template = batchTemplate();
  ownTemplate = batchTemplate({
    batchSpot: false,
    batchGpus: 3,
    gpuInstanceTypes: ['g6.2xlarge'],
    logDays: 7,
  });
}, SYNTHESIS_MS);

describe('the job of a shard', () => {
  it('is the image’s entry point with one GPU, a read-only root and temporary files in memory', () => {
    template.hasResourceProperties('AWS::Batch::JobDefinition', {
      Type: 'container',
      PlatformCapabilities: ['EC2'],
      ContainerProperties: {
        Command: [ENTRY_POINTS.shard],
        Environment: Match.arrayWith([
          { Name: CLOUD_VARIABLE.bucket, Value: { 'Fn::ImportValue': Match.stringLikeRegexp('Objects') } },
          { Name: CLOUD_VARIABLE.table, Value: { 'Fn::ImportValue': Match.stringLikeRegexp('Catalog') } },
          { Name: 'AWS_REGION', Value: { Ref: 'AWS::Region' } },
        ]),
        ReadonlyRootFilesystem: true,
        Privileged: Match.absent(),
        LinuxParameters: {
          InitProcessEnabled: true,
          Tmpfs: [{ ContainerPath: '/tmp', MountOptions: ['rw', 'nosuid', 'nodev'], Size: 4096 }],
        },
        ResourceRequirements: Match.arrayWith([{ Type: 'GPU', Value: '1' }]),
      },
    });
  });

  it('is tried so many times, unless it says that the run has failed', () => {
    template.hasResourceProperties('AWS::Batch::JobDefinition', {
      RetryStrategy: {
        Attempts: SHARD_ATTEMPTS,
        EvaluateOnExit: [
          { Action: 'EXIT', OnExitCode: String(RUN_FAILED_EXIT_CODE) },
          { Action: 'RETRY', OnStatusReason: 'Host EC2*' },
        ],
      },
      Timeout: { AttemptDurationSeconds: 3600 },
    });
  });

  it('stays for executions that are under way when it is revised', () => {
    template.hasResourceProperties('AWS::Batch::JobDefinition', {
      ResourceRetentionPolicy: { SkipDeregisterOnUpdate: true },
    });
  });
});

describe('the GPUs of jobs', () => {
  it('are none while there are no jobs, Spot instances, and so many at most', () => {
    template.hasResourceProperties('AWS::Batch::ComputeEnvironment', {
      Type: 'managed',
      ComputeResources: {
        Type: 'SPOT',
        AllocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED',
        MinvCpus: 0,
        MaxvCpus: 16 * 4,
        InstanceTypes: ['g4dn.xlarge', 'g5.xlarge', 'g6.xlarge'],
        Ec2Configuration: [{ ImageType: 'ECS_AL2023_NVIDIA' }],
      },
    });
  });

  it('are what the settings say', () => {
    ownTemplate.hasResourceProperties('AWS::Batch::ComputeEnvironment', {
      ComputeResources: {
        Type: 'EC2',
        AllocationStrategy: 'BEST_FIT_PROGRESSIVE',
        MaxvCpus: 3 * 4,
        InstanceTypes: ['g6.2xlarge'],
      },
    });
  });

  it('have encrypted disks, and metadata that no container reaches', () => {
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3' } }],
      },
    });
  });

  it('are not waited for for ever', () => {
    template.hasResourceProperties('AWS::Batch::JobQueue', {
      JobStateTimeLimitActions: [
        'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY',
        'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
        'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
      ].map((Reason) => Match.objectLike({ Reason, Action: 'CANCEL', State: 'RUNNABLE' })),
    });
  });
});

describe('the evaluation function', () => {
  it('is the image’s entry point, and knows which runs take the queue', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      PackageType: 'Image',
      ImageConfig: { Command: [ENTRY_POINTS.evaluation] },
      Environment: {
        Variables: {
          [CLOUD_VARIABLE.queueShards]: '8',
          [CLOUD_VARIABLE.bucket]: { 'Fn::ImportValue': Match.stringLikeRegexp('Objects') },
          [CLOUD_VARIABLE.table]: { 'Fn::ImportValue': Match.stringLikeRegexp('Catalog') },
        },
      },
      MemorySize: 3008,
      Timeout: 900,
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  it('has no other image than the one without CUDA', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function'));
    const job = Object.values(template.findResources('AWS::Batch::JobDefinition'))[0];
    const images = new Set(functions.map(({ Properties }) => JSON.stringify(Properties.Code.ImageUri)));
    expect(images.size).toBe(1);
    expect(images).not.toContain(JSON.stringify(job?.Properties.ContainerProperties.Image));
  });
});

it('keeps every log for so many days and no longer', () => {
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  ownTemplate.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
});

it('names the state machine for whoever operates it', () => {
  template.hasOutput('StateMachineArn', { Value: { Ref: Match.stringLikeRegexp('^RunsMachine') } });
});
