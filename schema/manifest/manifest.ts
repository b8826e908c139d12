/** The model manifest: everything about an ONNX file that its graph does not say. */
import { z } from 'zod';
import { Name, PretrainingMode, Task } from '../task.ts';
import { Decoder } from './decoder.ts';
import { LabelMap } from './labelMap.ts';
import { Preprocessing } from './preprocessing.ts';

/** Inputs beside the image that a graph may want; we know how to fill these. */
const ExtraInput = z.strictObject({
  name: z.string().min(1),
  /** Size of the source image before any resizing (RT-DETR's `orig_target_sizes`), or of the resized image. */
  kind: z.enum(['source-size', 'resized-size']),
  order: z.enum(['wh', 'hw']),
  dtype: z.enum(['int64', 'int32', 'float32']).default('int64'),
});

/** What happens to decoded boxes. A run may override each value; these are the model's own. */
export const Postprocessing = z.strictObject({
  /** Detections must score above this. */
  scoreThreshold: z.number().min(0).max(1).default(0.05),
  /** Left out where the graph suppresses by itself. */
  nms: z
    .strictObject({
      /** A box goes when its IoU with a better one passes this. */
      iou: z.number().min(0).max(1),
      /** `class`: only boxes of the same class suppress each other. */
      scope: z.enum(['class', 'all']).default('class'),
      /** True: widths and heights count both end pixels (Detectron, x2 − x1 + 1). */
      plusOne: z.boolean().default(false),
    })
    .optional(),
  /**
   * When boxes are cut to the image: Detectron2 and torchvision do it before suppression, Ultralytics after it,
   * YOLOX and DETR not at all.
   */
  clip: z.enum(['none', 'before-nms', 'after-nms']).default('after-nms'),
  /** At most this many per image, the best ones. */
  maxDetections: z.int().min(1).max(100_000).default(100),
});
export type Postprocessing = z.infer<typeof Postprocessing>;

export const ModelManifest = z.strictObject({
  manifestVersion: z.literal(1),
  name: Name,
  task: Task,
  /** The family as papers name it: YOLOX, RetinaNet, Mask R-CNN. */
  family: z.string().min(1).max(100),
  backbone: z.string().max(100).optional(),
  license: z.string().max(100).optional(),
  pretraining: PretrainingMode.default('UNKNOWN'),
  paramsMillions: z.number().positive().optional(),
  input: z.strictObject({
    /** Name of the image input; left out: the graph's first. */
    name: z.string().min(1).optional(),
    preprocessing: Preprocessing,
    extra: z.array(ExtraInput).default([]),
  }),
  decoder: Decoder,
  postprocessing: Postprocessing.prefault({}),
  labelMap: LabelMap,
});
export type ModelManifest = z.infer<typeof ModelManifest>;
