/** A container function with a GPU, on Lambda Managed Instances. */
import { Size } from 'aws-cdk-lib';
import {
  Architecture,
  CapacityProvider,
  CfnFunction,
  DockerImageCode,
  DockerImageFunction,
  LoggingFormat,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { CLOUD_VARIABLE, ENTRY_POINTS } from '../../schema/cloud/environment.ts';
import { JOB_VCPUS } from '../../schema/cloud/settings.ts';
import { programEnvironment } from '../programs/programEnvironment.ts';
import { TEMPORARY_FILES } from '../programs/programLimits.ts';
import { programLog } from '../programs/programLog.ts';
import { decided, managedPolicy } from '../review/decided.ts';
import type { GpuConsumerProps } from './gpuConsumer.ts';

/** Memory of a function, and how much of it comes with a processor: what instances with one small GPU have, less their own. */
const MEMORY = Size.gibibytes(12);
const GIB_PER_VCPU = 4;

export interface GpuFunctionProps extends GpuConsumerProps {
  /** Least memory of the GPU, in GiB. */
  readonly gpuMemoryGiB: number;
}

/**
 * Takes shards from the inference queue, one at a time.
 *
 * Capacity is none while nothing comes. Starting from there takes minutes in which calls may fail, which is why a
 * queue stands before it and nobody calls it directly. Everything on a capacity provider trusts everything else there:
 * this one has one function, and models that people brought run in it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html
 */
export class GpuFunction extends Construct {
  constructor(scope: Construct, id: string, props: GpuFunctionProps) {
    super(scope, id);
    const { image, storage, queue, network, role, gpuMemoryGiB, gpus, attempt, logRetention } = props;
    const logGroup = programLog(this, 'Log', logRetention);
    logGroup.grantWrite(role);

    const gpuFunction = new DockerImageFunction(this, 'Function', {
      description: 'Zoometry: infers and matches shards on a GPU',
      code: DockerImageCode.fromEcr(image.repository, {
        tagOrDigest: image.imageTag,
        cmd: [ENTRY_POINTS.queue],
      }),
      architecture: Architecture.X86_64,
      environment: {
        ...programEnvironment(storage),
        // To give a shard back sooner, or keep it longer, than the queue would.
        [CLOUD_VARIABLE.inferenceQueue]: queue.queue.queueUrl,
        // One process for one GPU.
        AWS_LAMBDA_NODEJS_WORKER_COUNT: '1',
      },
      memorySize: MEMORY.toMebibytes(),
      ephemeralStorageSize: TEMPORARY_FILES,
      timeout: attempt,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    askForGpu(gpuFunction, gpuMemoryGiB);

    const { vpc, subnets, securityGroup } = network;
    const capacity = new CapacityProvider(this, 'Capacity', {
      subnets: vpc.selectSubnets(subnets).subnets,
      securityGroups: [securityGroup],
      architectures: [Architecture.X86_64],
      maxVCpuCount: gpus * JOB_VCPUS,
    });
    decided(capacity, {
      [managedPolicy('AWSLambdaManagedEC2ResourceOperator')]:
        'What Lambda needs to start and stop the instances, as AWS keeps it: it names what Lambda itself has tagged.',
    });
    capacity.addFunction(gpuFunction, {
      perExecutionEnvironmentMaxConcurrency: 1,
      executionEnvironmentMemoryGiBPerVCpu: GIB_PER_VCPU,
      publishToLatestPublished: true,
      latestPublishedScalingConfig: { minExecutionEnvironments: 0, maxExecutionEnvironments: gpus },
    });
    gpuFunction.addEventSource(
      new SqsEventSource(queue.queue, { batchSize: 1, maxConcurrency: gpus, reportBatchItemFailures: true }),
    );
  }
}

/** CDK's function does not know the property yet, and neither does the schema that it checks templates by. */
function askForGpu(gpuFunction: DockerImageFunction, memoryGiB: number): void {
  const resource = gpuFunction.node.defaultChild;
  if (!(resource instanceof CfnFunction))
    throw new Error(`${gpuFunction.node.path} is made of no CfnFunction`);
  resource.addPropertyOverride('AcceleratorConfig', { AcceleratorMemorySize: memoryGiB });
  decided(resource, {
    'CloudFormation-Validate::F3002':
      'AcceleratorConfig is a property of AWS::Lambda::Function that this version of CDK does not list.',
  });
  decided(gpuFunction, {
    'Annotation::aws-lambda:Function.CapacityProviderConfiguration':
      'Whoever changes to another kind of GPU gets another function.',
  });
}
