/** What a zoo estimates an evaluation to cost, as it answers it. */
import { z } from 'zod';
import { ComputePlace, GpuWay } from '../../../schema/cost/compute.ts';
import { PriceList } from '../../../schema/cost/priceList.ts';
import { Split } from '../../../schema/task.ts';
import type { EvaluationEstimate } from '../../pipeline/cost/evaluationEstimate.ts';

const CostItem = z.strictObject({
  name: z.enum([
    'GPU_OF_QUEUE',
    'GPU_OF_BATCH',
    'SPOT_RECLAIMS',
    'STARTING_AND_IDLING',
    'EVALUATION_FUNCTION',
    'LAMBDA_REQUESTS',
    'STATE_TRANSITIONS',
    'S3_WRITES',
    'S3_READS',
    'DYNAMODB_WRITES',
    'SQS_REQUESTS',
    'RESULTS_STORED',
  ]),
  quantity: z.number(),
  unit: z.string(),
  usdPerUnit: z.number(),
  usd: z.number(),
  basis: z.enum(['MEASURED', 'CALCULATED', 'ASSUMED']),
});

const Assumption = z.strictObject({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  because: z.string(),
});

const Estimate: z.ZodType<EvaluationEstimate> = z.strictObject({
  place: ComputePlace,
  runId: z.string(),
  model: z.string(),
  dataset: z.string(),
  split: Split,
  images: z.int(),
  imagesFound: z.int(),
  imagesToInfer: z.int(),
  shards: z.int(),
  way: GpuWay.nullable(),
  gpus: z.int(),
  gpuSeconds: z.number(),
  vcpuSeconds: z.number(),
  wallSeconds: z.number(),
  usd: z.number(),
  usdBecause: z.string().nullable(),
  items: z.array(CostItem),
  byGpus: z.array(z.strictObject({ gpus: z.int(), wallSeconds: z.number(), usd: z.number() })),
  imageTime: z.strictObject({
    seconds: z.number(),
    basis: z.enum(['MODEL', 'FAMILY', 'DEFAULT']),
    images: z.int(),
    runs: z.int(),
    executionProviders: z.array(z.string()),
    method: z.string(),
  }),
  priceList: PriceList,
  assumptions: z.array(Assumption),
  usdPerShard: z.number(),
  usdBeside: z.number(),
});

export const Estimated = z.object({ estimateEvaluation: z.object({ record: Estimate }) });

export const ESTIMATE = `query Estimate($input: StartEvaluationInput!, $place: ComputePlace, $gpus: Int, $gpuCounts: [Int!]) {
  estimateEvaluation(input: $input, place: $place, gpus: $gpus, gpuCounts: $gpuCounts) { record }
}`;
