/** What takes shards from the inference queue, whichever kind it is. */
import type { Duration } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { GpuNetwork } from '../network/gpuNetwork.ts';
import type { ProgramImage } from '../programs/programImage.ts';
import type { Storage } from '../programs/shardAccess.ts';
import type { InferenceQueue } from './inferenceQueue.ts';

export interface GpuConsumerProps {
  /** Image with CUDA. */
  readonly image: ProgramImage;

  /** Where it reads and writes. */
  readonly storage: Storage;

  /** What it may do. */
  readonly role: Role;

  /** What it takes shards from. */
  readonly queue: InferenceQueue;

  /** Where its instances are. */
  readonly network: GpuNetwork;

  /** Most GPUs at a time. */
  readonly gpus: number;

  /** The longest that one attempt at a shard may take. */
  readonly attempt: Duration;

  /** How long its log is kept. */
  readonly logRetention: RetentionDays;
}
