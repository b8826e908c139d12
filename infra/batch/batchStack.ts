/** Runs: the state machine, the function that it asks, and the jobs that it submits. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Policy } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { CloudSettings } from '../../schema/cloud/settings.ts';
import { Inbox } from '../events/inbox.ts';
import type { InferenceStack } from '../inference/inferenceStack.ts';
import { ProgramImage } from '../programs/programImage.ts';
import type { Storage } from '../programs/shardAccess.ts';
import { EvaluationFunction } from './evaluationFunction.ts';
import { GpuComputeEnvironment } from './gpuComputeEnvironment.ts';
import { RunMachine } from './runMachine/runMachine.ts';
import { ShardJobDefinition } from './shardJobDefinition.ts';

export interface BatchStackProps extends StackProps {
  /** Objects and records. */
  readonly storage: Storage;

  /** The queue for small runs, and the image and network that jobs share with its GPUs. */
  readonly inference: InferenceStack;

  /** What whoever deploys decided. */
  readonly settings: CloudSettings;
}

/** What takes a run from its record to its numbers. */
export class BatchStack extends Stack {
  readonly runs: RunMachine;

  /** Asked by the state machine, and by the API for what takes a graph. */
  readonly evaluation: IFunction;

  /** What starts runs by itself. */
  readonly inbox: Inbox;

  constructor(scope: Construct, id: string, props: BatchStackProps) {
    const { storage, inference, settings, ...stackProps } = props;
    super(scope, id, { description: 'Zoometry: runs', ...stackProps });
    const logRetention = settings.logDays;

    const image = new ProgramImage(this, 'Image', { target: 'cpu' });
    const evaluation = new EvaluationFunction(this, 'Evaluation', {
      image,
      storage,
      memoryMiB: settings.evaluationMemoryMiB,
      queueShards: settings.queueShards,
      logRetention,
    });
    const { jobQueue } = new GpuComputeEnvironment(this, 'Gpus', {
      network: inference.network,
      instanceTypes: settings.gpuInstanceTypes,
      gpus: settings.batchGpus,
      spot: settings.batchSpot,
    });
    const { definition: jobDefinition } = new ShardJobDefinition(this, 'ShardJob', {
      image: inference.image,
      storage,
      attempt: Duration.minutes(settings.batchShardMinutes),
      logRetention,
    });
    this.evaluation = evaluation.function;
    this.runs = new RunMachine(this, 'Runs', {
      evaluation: evaluation.function,
      queue: inference.queue,
      jobQueue,
      jobDefinition,
      matchConcurrency: settings.matchConcurrency,
      objects: storage.objects,
      logRetention,
    });
    this.inbox = new Inbox(this, 'Inbox', {
      image,
      storage,
      runs: this.runs,
      evaluation: evaluation.function,
      logRetention,
    });
    // Here and not beside the consumer: the machine knows the queue, and the queue's stack cannot know the machine.
    new Policy(this, 'TaskResponses', {
      roles: [inference.consumer],
      statements: [this.runs.taskResponses()],
    });

    new CfnOutput(this, 'StateMachineArn', { value: this.runs.stateMachineArn });
  }
}
