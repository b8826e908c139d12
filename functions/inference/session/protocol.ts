/**
 * What a pool and its worker processes say to each other: requests with a number, and to each one reply with the same number. A worker takes
 * its parent's word: a request comes from our own program of the same version. A reply is parsed: a worker has opened a stranger's file
 * and is not trusted with more than its own answer. So a worker loads no parser, only the types of this file.
 */
import { z } from 'zod';
import type { TestTimeAugmentation } from '../../../schema/augmentation.ts';
import { CompressedRle } from '../../../schema/cocoRle.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { GraphSummary } from '../../../schema/model.ts';
import { ImageTiming } from '../../../schema/stages.ts';
import { INFERENCE_FAILURE_CODES } from '../failure.ts';
import type { ImageSource } from '../image/source.ts';
import type { ProposalBox } from '../worker/proposals.ts';

export const ExecutionProvider = z.enum(['cuda', 'cpu']);
export type ExecutionProvider = z.infer<typeof ExecutionProvider>;

export interface SessionSettings {
  /** Tried in this order, one at a time. */
  readonly executionProviders: readonly ExecutionProvider[];
  /** `intraOpNumThreads` of the session. */
  readonly threads: number;
}

/** What a run sets for every image. */
export interface PostprocessingSettings {
  /** From 0 to 1. */
  readonly scoreThreshold: number;
  /** Null: no suppression, the graph has done it. */
  readonly nmsIou: number | null;
  readonly maxDetections: number;
}

/** In which ways an image is looked at, and how the boxes of all looks become one set. */
export type Augmentation = Omit<TestTimeAugmentation, 'regionHead'>;

export type WorkerRequest =
  /** Open a graph and tell what is in it. */
  | { readonly type: 'inspect'; readonly file: string; readonly session: SessionSettings }
  /** Open a graph for the images that follow. */
  | {
      readonly type: 'load';
      readonly file: string;
      readonly manifest: ModelManifest;
      /** The region head that is asked once boxes are decided, where images are looked at several times. */
      readonly head: { readonly file: string; readonly manifest: ModelManifest } | undefined;
      readonly session: SessionSettings;
      readonly maxPixels: number;
    }
  | {
      readonly type: 'infer';
      readonly image: ImageSource;
      readonly postprocessing: PostprocessingSettings;
      readonly proposals: readonly ProposalBox[] | undefined;
      /** Undefined: the image is looked at once, as it is. */
      readonly augmentation: Augmentation | undefined;
    };

export interface NumberedRequest {
  readonly id: number;
  readonly request: WorkerRequest;
}

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const WorkerDetection = z.strictObject({
  category_id: z.int(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  score: z.number(),
  segmentation: CompressedRle.exactOptional(),
  keypoints: z.array(z.number()).exactOptional(),
  keypointScore: z.number().exactOptional(),
});

export const WorkerReply = z.discriminatedUnion('type', [
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
  z.strictObject({ type: z.literal('failed'), code: z.enum(INFERENCE_FAILURE_CODES), message: z.string() }),
  /** The file to inspect is not a graph that can be used. */
  z.strictObject({ type: z.literal('refused'), message: z.string(), constraint: z.string() }),
]);
export type WorkerReply = z.infer<typeof WorkerReply>;
