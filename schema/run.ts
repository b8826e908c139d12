/** A run: a pure function of its inputs, and the record of how far it has come. */
import { z } from 'zod';
import { TestTimeAugmentation } from './augmentation.ts';
import { RunCostRecord } from './cost/runCost.ts';
import { Digest } from './digestSchema.ts';
import { EvaluationParameters } from './evaluation.ts';
import { SemanticParameters } from './semantic.ts';
import { RunStatus, Split } from './task.ts';

/** What inference depends on, and nothing else: the key of its shards. */
export const InferenceInputs = z.strictObject({
  model: Digest,
  dataset: Digest,
  split: Split,
  scoreThreshold: z.number().min(0).max(1),
  /** Null: the graph suppresses by itself. */
  nmsIou: z.number().min(0).max(1).nullable(),
  maxDetections: z.int().min(1),
  /** Digest of the COCO results array whose boxes the graph looks into; absent where it looks into none. */
  proposals: Digest.optional(),
  /** Absent: each image is looked at once, as it is. */
  tta: TestTimeAugmentation.optional(),
  shardSize: z.int().min(1),
  /** Changes whenever decoding, preprocessing or postprocessing changes a number. */
  inferenceVersion: z.string(),
});
export type InferenceInputs = z.infer<typeof InferenceInputs>;

/** What a run compares: objects, or label maps by what is counted of them. */
export const RunEvaluation = z.union([
  z.strictObject({ semantic: SemanticParameters }),
  EvaluationParameters,
]);
export type RunEvaluation = z.output<typeof RunEvaluation>;

/** Everything a run's id is the digest of. */
export const RunInputs = z.discriminatedUnion('source', [
  z.strictObject({
    source: z.literal('model'),
    inference: InferenceInputs,
    /** Id of the run that found the proposals; absent where a file of them was brought, or there are none. */
    proposalsFrom: z.string().optional(),
    evaluation: RunEvaluation,
    /** More failed images than this fail the run. */
    tolerateFailedImages: z.int().min(0),
    metricsVersion: z.string(),
  }),
  z.strictObject({
    source: z.literal('results'),
    /** Digest of what somebody brought: a COCO results file, or an archive of label maps. */
    results: Digest,
    dataset: Digest,
    split: Split,
    evaluation: RunEvaluation,
    metricsVersion: z.string(),
  }),
]);
export type RunInputs = z.infer<typeof RunInputs>;

/** Why a run, or one image of it, failed. */
export const Failure = z.strictObject({
  code: z.string(),
  message: z.string(),
  /** True: the same request may succeed later. */
  retryable: z.boolean(),
});
export type Failure = z.infer<typeof Failure>;

export const RunProgress = z.strictObject({
  imagesDone: z.int().min(0),
  imagesTotal: z.int().min(0),
  imagesFailed: z.int().min(0),
  /** Images per second in the present attempt, shards found done left out; null before the second. */
  imagesPerSecond: z.number().nullable(),
});
export type RunProgress = z.infer<typeof RunProgress>;

/** Who works on a run, so that two processes on one store do not both do it. */
export const Lease = z.strictObject({
  owner: z.string(),
  expiresAt: z.iso.datetime(),
});
export type Lease = z.infer<typeof Lease>;

export const RunRecord = z.strictObject({
  /** The hex digits of `key`. */
  id: z.string(),
  /** Digest of `inputs`. */
  key: Digest,
  status: RunStatus,
  /** How often the run was asked for when it was new, had failed or was cancelled. */
  attempt: z.int().min(1).default(1),
  inputs: RunInputs,
  /** Ids of catalog records, repeated here for listing by them. */
  model: z.string().nullable(),
  dataset: z.string(),
  progress: RunProgress,
  /** Images that were inferred for this run, over all its attempts: 0 where every shard was found done. */
  imagesInferred: z.int().min(0),
  warnings: z.array(z.string()),
  failure: Failure.nullable(),
  lease: Lease.nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** What it used, and what it may cost; absent of runs from before that was measured. */
  cost: RunCostRecord.optional(),
});
export type RunRecord = z.infer<typeof RunRecord>;
