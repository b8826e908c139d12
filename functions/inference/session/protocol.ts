/**
 * What a pool and its worker processes say to each other: requests with a number, and to each one reply with the same
 * number. Both sides parse: a worker has opened a stranger's file and is not trusted with more than its own answer.
 */
import { z } from 'zod';
import { TestTimeAugmentation } from '../../../schema/augmentation.ts';
import { CompressedRle } from '../../../schema/cocoRle.ts';
import { Digest } from '../../../schema/digest.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { GraphSummary } from '../../../schema/model.ts';
import { ImageTiming } from '../../../schema/stages.ts';
import { InferenceFailureCode } from '../failure.ts';

export const ExecutionProvider = z.enum(['cuda', 'cpu']);
export type ExecutionProvider = z.infer<typeof ExecutionProvider>;

const SessionSettings = z.strictObject({
  /** Tried in this order, one at a time. */
  executionProviders: z.array(ExecutionProvider).min(1),
  /** `intraOpNumThreads` of the session. */
  threads: z.int().min(1),
});
export type SessionSettings = z.infer<typeof SessionSettings>;

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const ImageRef = z.union([
  z.strictObject({ file: z.string(), digest: Digest.optional() }),
  z.strictObject({ bytes: Bytes }),
]);

/** What a run sets for every image. */
export const PostprocessingSettings = z.strictObject({
  scoreThreshold: z.number().min(0).max(1),
  /** Null: no suppression, the graph has done it. */
  nmsIou: z.number().min(0).max(1).nullable(),
  maxDetections: z.int().min(1),
});
export type PostprocessingSettings = z.infer<typeof PostprocessingSettings>;

/** In which ways an image is looked at, and how the boxes of all looks become one set. */
const Augmentation = TestTimeAugmentation.omit({ regionHead: true });
export type Augmentation = z.infer<typeof Augmentation>;

/** x, y, width, height in source pixels, and perhaps a score. */
const ProposalBox = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number().exactOptional()]);

const WorkerRequest = z.discriminatedUnion('type', [
  /** Open a graph and tell what is in it. */
  z.strictObject({ type: z.literal('inspect'), file: z.string(), session: SessionSettings }),
  /** Open a graph for the images that follow. */
  z.strictObject({
    type: z.literal('load'),
    file: z.string(),
    manifest: ModelManifest,
    /** The region head that is asked once boxes are decided, where images are looked at several times. */
    head: z.strictObject({ file: z.string(), manifest: ModelManifest }).optional(),
    session: SessionSettings,
    maxPixels: z.int().min(1),
  }),
  z.strictObject({
    type: z.literal('infer'),
    image: ImageRef,
    postprocessing: PostprocessingSettings,
    proposals: z.array(ProposalBox).optional(),
    /** Left out: the image is looked at once, as it is. */
    augmentation: Augmentation.optional(),
  }),
]);
export type WorkerRequest = z.infer<typeof WorkerRequest>;

export const NumberedRequest = z.strictObject({ id: z.int(), request: WorkerRequest });

const WorkerDetection = z.strictObject({
  category_id: z.int(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  score: z.number(),
  segmentation: CompressedRle.exactOptional(),
  keypoints: z.array(z.number()).exactOptional(),
  keypointScore: z.number().exactOptional(),
});

const WorkerReply = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('inspected'), graph: GraphSummary }),
  z.strictObject({ type: z.literal('loaded'), executionProvider: z.string(), onnxRuntime: z.string() }),
  z.strictObject({
    type: z.literal('inferred'),
    detections: z.array(WorkerDetection),
    /** A PNG file. */
    labels: Bytes.nullable(),
    image: z.strictObject({ width: z.int(), height: z.int() }),
    timing: ImageTiming,
  }),
  /** The image, or with a MODEL_ code the model, failed; the worker goes on. */
  z.strictObject({ type: z.literal('failed'), code: InferenceFailureCode, message: z.string() }),
  /** The file to inspect is not a graph that can be used. */
  z.strictObject({ type: z.literal('refused'), message: z.string(), constraint: z.string() }),
]);
export type WorkerReply = z.infer<typeof WorkerReply>;

export const NumberedReply = z.strictObject({ id: z.int(), reply: WorkerReply });
