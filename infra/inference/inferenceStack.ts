/** Online inference: a queue, and GPUs that take shards from it. */
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { CloudSettings } from '../../schema/cloud/settings.ts';
import { GpuNetwork } from '../network/gpuNetwork.ts';
import { ProgramImage } from '../programs/programImage.ts';
import { grantShardAccess, type Storage } from '../programs/shardAccess.ts';
import type { GpuConsumerProps } from './gpuConsumer.ts';
import { GpuFunction } from './gpuFunction.ts';
import { GpuService } from './gpuService.ts';
import { InferenceQueue } from './inferenceQueue.ts';

export interface InferenceStackProps extends StackProps {
  /** Objects and records. */
  readonly storage: Storage;

  /** What whoever deploys decided. */
  readonly settings: CloudSettings;
}

/** What small runs are inferred by. Its network and its image serve large ones too. */
export class InferenceStack extends Stack {
  readonly network: GpuNetwork;
  readonly image: ProgramImage;
  readonly queue: InferenceQueue;

  /**
   * Role of what takes shards from the queue, and has to answer their tokens. One for either kind: the runs' stack knows
   * it, and CloudFormation would not let it be replaced by another kind's.
   */
  readonly consumer: Role;

  constructor(scope: Construct, id: string, props: InferenceStackProps) {
    const { storage, settings, ...stackProps } = props;
    super(scope, id, { description: 'Zoometry: the inference queue and its GPUs', ...stackProps });
    this.network = new GpuNetwork(this, 'Network', { logRetention: settings.logDays });
    this.image = new ProgramImage(this, 'Image', { target: 'gpu' });
    const attempt = Duration.minutes(settings.queueShardMinutes);
    this.queue = new InferenceQueue(this, 'Shards', { attempt });
    this.consumer = new Role(this, 'Consumer', {
      assumedBy: new ServicePrincipal(PRINCIPAL[settings.gpu]),
      description: 'Zoometry: infers and matches shards from the inference queue',
    });
    grantShardAccess(this.consumer, storage);
    this.#consume(settings, {
      image: this.image,
      storage,
      role: this.consumer,
      queue: this.queue,
      network: this.network,
      gpus: settings.queueGpus,
      attempt,
      logRetention: settings.logDays,
    });
  }

  #consume({ gpu, gpuMemoryGiB, gpuInstanceTypes }: CloudSettings, props: GpuConsumerProps): void {
    switch (gpu) {
      case 'lambda-managed-instances':
        new GpuFunction(this, 'GpuFunction', { ...props, gpuMemoryGiB });
        break;
      case 'ecs-managed-instances':
        new GpuService(this, 'GpuService', { ...props, instanceTypes: gpuInstanceTypes });
        break;
    }
  }
}

/** Who starts the consumer, by its kind. */
const PRINCIPAL: Readonly<Record<CloudSettings['gpu'], string>> = {
  'lambda-managed-instances': 'lambda.amazonaws.com',
  'ecs-managed-instances': 'ecs-tasks.amazonaws.com',
};
