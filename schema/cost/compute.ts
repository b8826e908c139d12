/** Where a run computes, and with what: all that decides its price beside the price list. */
import { z } from 'zod';
import { QueueService } from './priceList.ts';

/** On one machine, or in an AWS account. */
export const ComputePlace = z.enum(['LOCAL', 'AWS']);
export type ComputePlace = z.infer<typeof ComputePlace>;

/** Which way shards go that are inferred. */
export const GpuWay = z.enum(['queue', 'batch']);
export type GpuWay = z.infer<typeof GpuWay>;

/** What a deployment computes with. Each has a default, which is also the infrastructure's. */
export const AwsCompute = z.strictObject({
  place: z.literal('AWS'),
  /** Instance type of the GPU function that takes shards from the queue; one of the price list's. */
  queueInstance: z.string().default('g6.xlarge'),
  /** What keeps these instances. */
  queueService: QueueService.default('lambda-managed-instances'),
  /** Instance type of Batch; one of the price list's. */
  batchInstance: z.string().default('g6.xlarge'),
  batchMarket: z.enum(['SPOT', 'ON_DEMAND']).default('SPOT'),
  /** Spot price as a part of the on-demand price; left out: what the price list assumes. */
  spotFactor: z.number().gt(0).max(1).optional(),
  /** Memory of the function that plans, matches, accumulates and publishes. */
  evaluationMemoryMb: z.int().min(128).max(10_240).default(4096),
  /** A run of no more shards than this takes the queue, and a larger one Batch. */
  queueShards: z.int().min(0).default(8),
  /** Most GPUs that compute for one run at once. */
  mostGpus: z.int().min(1).default(8),
});
export type AwsCompute = z.infer<typeof AwsCompute>;

export const LocalCompute = z.strictObject({
  place: z.literal('LOCAL'),
  /** Worker processes, which infer an image each. */
  workers: z.int().min(1),
});
export type LocalCompute = z.infer<typeof LocalCompute>;

export const Compute = z.discriminatedUnion('place', [LocalCompute, AwsCompute]);
export type Compute = z.infer<typeof Compute>;

/** What a deployment is taken to have where nothing is said of it. */
export const DEFAULT_AWS_COMPUTE: AwsCompute = AwsCompute.parse({ place: 'AWS' });
