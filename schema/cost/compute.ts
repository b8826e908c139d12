/** Where a run computes, and with what: all that decides its price beside the price list. */
import { z } from 'zod';
import { QueueService } from './priceList.ts';

/** On one machine, or in an AWS account. */
export const ComputePlace = z.enum(['LOCAL', 'AWS']);
export type ComputePlace = z.infer<typeof ComputePlace>;

/** Which way shards go that are inferred. */
export const GpuWay = z.enum(['queue', 'batch']);
export type GpuWay = z.infer<typeof GpuWay>;

/**
 * What a deployment computes with: those of its settings (`schema/cloud/settings.ts`) that decide what runs cost, with the same names
 * and defaults, and what prices need beside.
 */
export const AwsCompute = z.strictObject({
  place: z.literal('AWS'),
  /** What keeps GPU instances for the queue. */
  gpu: QueueService.default('lambda-managed-instances'),
  /** Most GPUs that work on the queue at a time. */
  queueGpus: z.int().min(1).default(4),
  /** A run of no more shards than this takes the queue, and a larger one Batch. */
  queueShards: z.int().min(0).default(8),
  /** Most GPUs that work on Batch jobs at a time. */
  batchGpus: z.int().min(1).default(16),
  batchSpot: z.boolean().default(true),
  /** Memory of the function that plans, matches, accumulates and publishes. */
  evaluationMemoryMiB: z.int().min(128).max(10_240).default(3008),
  /** Instance types that GPU seconds are priced as, both of the price list: where a deployment allows several, AWS takes its choice. */
  queueInstance: z.string().default('g6.xlarge'),
  batchInstance: z.string().default('g6.xlarge'),
  /** Spot price as a part of the on-demand price; left out: what the price list assumes. */
  spotFactor: z.number().gt(0).max(1).optional(),
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

/** The settings of a deployment that decide what its runs cost. */
export type PricedSettings = Pick<
  AwsCompute,
  'gpu' | 'queueGpus' | 'queueShards' | 'batchGpus' | 'batchSpot' | 'evaluationMemoryMiB'
>;

/** Value of the variable `CLOUD_VARIABLE.compute`, by which the infrastructure tells its programs what they compute with. */
export function computeVariable(settings: PricedSettings): string {
  const { gpu, queueGpus, queueShards, batchGpus, batchSpot, evaluationMemoryMiB } = settings;
  return JSON.stringify({ gpu, queueGpus, queueShards, batchGpus, batchSpot, evaluationMemoryMiB });
}
