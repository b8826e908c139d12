/** What the stages of a run write for each other. */
import { z } from 'zod';
import { Digest } from './digestSchema.ts';
import { Failure } from './run.ts';

/** Milliseconds one image spent in each step. Those for which its thread had no core are left out, where the system tells them (Linux). */
export const ImageTiming = z.strictObject({
  decodeMs: z.number(),
  preprocessMs: z.number(),
  sessionMs: z.number(),
  postprocessMs: z.number(),
});
export type ImageTiming = z.infer<typeof ImageTiming>;

/** plan → everybody: the image ids of each shard, ascending over the whole run. */
export const Plan = z.strictObject({
  /** Digest of the InferenceInputs; null where results were brought. */
  inferenceKey: Digest.nullable(),
  shards: z.array(z.array(z.int())),
});
export type Plan = z.infer<typeof Plan>;

/** x, y, width, height in source pixels, and the score where the model has use for it. */
const GivenBox = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number().exactOptional()]);

/** plan → infer: the boxes of a shard's images, best first. */
export const ShardProposals = z.strictObject({
  images: z.array(
    z.strictObject({
      imageId: z.int(),
      boxes: z.array(GivenBox),
    }),
  ),
});
export type ShardProposals = z.infer<typeof ShardProposals>;

export const ImageOutcome = z.strictObject({
  imageId: z.int(),
  fileName: z.string(),
  detections: z.int().min(0),
  /** Digest of its label map, a PNG file; of models that give label maps. */
  labels: Digest.optional(),
  /** How many boxes the graph was given to look into, where it looks into proposals. An image with none is not inferred. */
  proposals: z.int().min(0).optional(),
  timing: ImageTiming.nullable(),
  failure: Failure.nullable(),
});
export type ImageOutcome = z.infer<typeof ImageOutcome>;

/** infer → match, accumulate, publish. Its existence is what makes a shard done. */
export const ShardReport = z.strictObject({
  shard: z.int().min(0),
  /** Digest of the shard's COCO results array of boxes; label maps are named image by image. */
  results: Digest.optional(),
  /** Of masks, where the model gives them. */
  segm: Digest.optional(),
  /** Of key points, where the model gives them. */
  keypoints: Digest.optional(),
  executionProvider: z.string(),
  onnxRuntime: z.string(),
  /** The processor that it was inferred on; early reports do not say. */
  machine: z.string().optional(),
  images: z.array(ImageOutcome),
});
export type ShardReport = z.infer<typeof ShardReport>;

/** Median and mean over images, in milliseconds. */
const StepTiming = z.strictObject({ mean: z.number(), median: z.number() });

/** What was counted of objects. */
const objectCounts = {
  protocol: z.literal('COCO'),
  /** The twelve numbers in pycocotools' order, −1 where undefined, for comparison with other tools. */
  stats: z.array(z.number()),
  /** Images that were scored: all but the failed ones. */
  imagesScored: z.int(),
  groundTruths: z.int(),
  detections: z.int(),
};

/** What was counted of label maps. Their numbers differ by protocol, and are worked out from the stored table. */
const labelCounts = {
  protocol: z.literal('SEMANTIC'),
  /** Images that were scored: all but the failed ones and those without ground truth. */
  imagesScored: z.int(),
  /** Images that were labelled and have no label map to be scored by. */
  imagesWithoutGroundTruth: z.int().min(0),
  /** Pixels that were scored, and those that the ground truth leaves out. */
  pixels: z.int().min(0),
  ignoredPixels: z.int().min(0),
};

export const RunCounts = z.discriminatedUnion('protocol', [
  z.strictObject(objectCounts),
  z.strictObject(labelCounts),
]);
export type RunCounts = z.infer<typeof RunCounts>;

/** accumulate → clients: what qualifies the numbers of any run. */
const measured = {
  metricsVersion: z.string(),
  /** Images that nothing was proposed in, so that nothing was found; absent where the model looks into no proposals. */
  imagesWithoutProposals: z.int().min(0).optional(),
  failedImages: z.array(z.strictObject({ imageId: z.int(), fileName: z.string(), failure: Failure })),
  timing: z
    .strictObject({
      decode: StepTiming,
      preprocess: StepTiming,
      session: StepTiming,
      postprocess: StepTiming,
    })
    .nullable(),
  executionProvider: z.string().nullable(),
  onnxRuntime: z.string().nullable(),
  /** The processor of the machine that inferred, of several all. */
  machine: z.string().optional(),
};

/** The numbers of a run that need no further work, with all that qualifies them. */
export const RunMetrics = z.discriminatedUnion('protocol', [
  z.strictObject({ ...objectCounts, ...measured }),
  z.strictObject({ ...labelCounts, ...measured }),
]);
export type RunMetrics = z.infer<typeof RunMetrics>;
