/** Online inference: a queue, and GPUs that take shards from it. */
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { CloudSettings } from '../../schema/cloud/settings.ts';
import { GpuNetwork } from '../network/gpuNetwork.ts';
import { ProgramImage } from '../programs/programImage.ts';
import type { Storage } from '../programs/shardAccess.ts';
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

  /** Role of what takes shards from the queue, which has to answer their tokens. */
  readonly consumer: IRole;

  constructor(scope: Construct, id: string, props: InferenceStackProps) {
    const { storage, settings, ...stackProps } = props;
    super(scope, id, { description: 'Zoometry: the inference queue and its GPUs', ...stackProps });
    this.network = new GpuNetwork(this, 'Network', { logRetention: settings.logDays });
    this.image = new ProgramImage(this, 'Image', { target: 'gpu' });
    const attempt = Duration.minutes(settings.queueShardMinutes);
    this.queue = new InferenceQueue(this, 'Shards', { attempt });
    this.consumer = this.#consumer(settings, {
      image: this.image,
      storage,
      queue: this.queue,
      network: this.network,
      gpus: settings.queueGpus,
      attempt,
      logRetention: settings.logDays,
    }).role;
  }

  #consumer(settings: CloudSettings, props: GpuConsumerProps): GpuFunction | GpuService {
    switch (settings.gpu) {
      case 'lambda-managed-instances':
        return new GpuFunction(this, 'GpuFunction', { ...props, gpuMemoryGiB: settings.gpuMemoryGiB });
      case 'ecs-managed-instances':
        return new GpuService(this, 'GpuService', { ...props, instanceTypes: settings.gpuInstanceTypes });
    }
  }
}
