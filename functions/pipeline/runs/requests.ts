/** What a client may ask for, before defaults are filled in from the model and the evaluator. */
import { z } from 'zod';
import { AugmentationSize } from '../../../schema/augmentation.ts';
import { Digest } from '../../../schema/digestSchema.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { Split } from '../../../schema/task.ts';
import { VOTING_IOU } from '../../../schema/usualParameters.ts';
import { Files } from '../../registry/datasets/request.ts';

/** Boxes that a graph looks into: those that a run found, or a COCO results array that is in the store. */
export const ProposalsRequest = z.union([
  z.strictObject({ run: z.string() }),
  z.strictObject({ results: Digest }),
]);
export type ProposalsRequest = z.infer<typeof ProposalsRequest>;

/** Test-time augmentation as it is asked for; an empty object asks for mirror images. */
export const AugmentationRequest = z.strictObject({
  /** Further sizes, of the side that the model's own resize rule is about; its own size is always among them. */
  scales: z.array(AugmentationSize).min(1).max(32).optional(),
  /** Each size also mirrored. */
  horizontalFlip: z.boolean().default(true),
  /** Null: boxes vote as the manifest says, if at all. */
  votingIou: z.number().min(0).max(1).nullable().default(VOTING_IOU),
  /** Id of a registered model that tells masks and key points of given boxes; left out: the manifest's. */
  regionHead: z.string().optional(),
});
export type AugmentationRequest = z.infer<typeof AugmentationRequest>;
/** What is counted of label maps beside what their data set says. */
const LabelsRequest = z.strictObject({
  /** Boundaries are counted where it is given: their width as a part of the image's diagonal. */
  boundaryRatio: z.number().gt(0).max(1).optional(),
});

export const StartEvaluationRequest = z.strictObject({
  /** Id of a registered model. */
  model: z.string(),
  /** Id of a registered data set. */
  dataset: z.string(),
  split: Split.default('VAL'),
  /** Left out: the manifest's. */
  scoreThreshold: z.number().min(0).max(1).optional(),
  /** Left out: the manifest's; refused for a model whose graph suppresses by itself, but with `tta`. */
  nmsIou: z.number().min(0).max(1).optional(),
  /** Left out: the manifest's. */
  maxDetections: z.int().min(1).max(100_000).optional(),
  /** For a model whose manifest has `input.proposals`, and for no other. */
  proposals: ProposalsRequest.optional(),
  /** Left out: each image is looked at once, as it is. */
  tta: AugmentationRequest.optional(),
  tolerateFailedImages: z.int().min(0).default(0),
  /** Each parameter left out takes COCO's own value; what is compared follows from the model's task. */
  evaluation: EvaluationParameters.prefault({}),
  /** For a model that gives label maps, instead of `evaluation`. */
  labels: LabelsRequest.optional(),
});
/** How the run is limited, and no part of what it is: the same request with another limit is the same run. */
export const RunLimits = z.strictObject({
  /** Refused where it is estimated to cost more, and stopped before it does; left out: it may cost what it will. */
  maxUsd: z.number().min(0).optional(),
});
export type RunLimits = z.input<typeof RunLimits>;
export type StartEvaluationRequest = z.input<typeof StartEvaluationRequest>;

export const ScoreResultsRequest = z.strictObject({
  /** Digest of a COCO results array that is in the store. */
  results: Digest,
  dataset: z.string(),
  split: Split.default('VAL'),
  /** Each parameter left out takes COCO's own value. */
  evaluation: EvaluationParameters.prefault({}),
});
export type ScoreResultsRequest = z.input<typeof ScoreResultsRequest>;

export const ScoreLabelMapsRequest = z.strictObject({
  /** A folder of PNG label maps, or an archive of one that is in the store. */
  files: Files,
  dataset: z.string(),
  split: Split.default('VAL'),
  /** What the names of the maps end in before `.png`. */
  suffix: z.string().default(''),
  /** What the names of the images end in instead. */
  imageSuffix: z.string().default(''),
  ...LabelsRequest.shape,
});
export type ScoreLabelMapsRequest = z.input<typeof ScoreLabelMapsRequest>;
