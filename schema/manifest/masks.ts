/** How output tensors become the masks of detections. One member of the union per way of giving them. */
import { z } from 'zod';
import { OutputRef } from './outputRef.ts';

/** Probability above which a pixel belongs to the object. */
const Threshold = z.number().gt(0).lt(1).default(0.5);

/** `none`: the graph gives probabilities; `sigmoid`: it gives logits. */
const Activation = z.enum(['none', 'sigmoid']);

/**
 * A small mask per box, pasted into it: Mask R-CNN of Detectron, Detectron 2, torchvision's heads, mmdeploy.
 */
export const RoiMasks = z.strictObject({
  kind: z.literal('roi'),
  /** [n, M, M], [n, 1, M, M] or, with a mask per class, [n, C, M, M], perhaps after a batch of 1; rows as the boxes'. */
  output: OutputRef,
  activation: Activation.default('none'),
  /** Added to a model index to find its plane among several: 1 where plane 0 is the background's. */
  classOffset: z.int().default(0),
  /**
   * `aligned`: sampled at pixel centres, ≥ threshold (Detectron 2, mmdetection). `detectron` and `torchvision`: the box
   * grown for a border of zeros and cut to whole pixels, > threshold.
   */
  paste: z.enum(['aligned', 'detectron', 'torchvision']).default('aligned'),
  threshold: Threshold,
});
export type RoiMasks = z.infer<typeof RoiMasks>;

/** A mask per box that is pasted already: torchvision with its own transforms, mmdeploy with full masks. */
export const ImageMasks = z.strictObject({
  kind: z.literal('image'),
  /** [n, H, W] or [n, 1, H, W], perhaps after a batch of 1: probabilities, or 0 and 1. H × W is the network's input. */
  output: OutputRef,
  threshold: Threshold,
});
export type ImageMasks = z.infer<typeof ImageMasks>;

/** A mask per box is a mixture of planes that all share: YOLACT and the segmenting YOLOs. */
export const PrototypeMasks = z.strictObject({
  kind: z.literal('prototypes'),
  /** Where the coefficients of a candidate stand: columns from `firstColumn` on, as many as there are prototypes. */
  coefficients: z.strictObject({
    output: OutputRef,
    /** `rows`: [1, candidates, columns]; `columns`: [1, columns, candidates]. */
    layout: z.enum(['rows', 'columns']),
    /** Columns of box and classes before them: 4 + classes for YOLOv8 and YOLO11, 6 for end-to-end rows. */
    firstColumn: z.int().min(0),
  }),
  /** [1, P, h, w]; h × w covers the network's input, border and all. */
  prototypes: OutputRef,
  /**
   * `resize-crop`: the mixture is resized to the image as logits and cut to the box there (Ultralytics' way for COCO
   * results). `crop-resize`: probabilities are cut to the box on the grid of the prototypes, and then resized.
   */
  order: z.enum(['resize-crop', 'crop-resize']).default('resize-crop'),
  threshold: Threshold,
});
export type PrototypeMasks = z.infer<typeof PrototypeMasks>;

/** A mask per query, over the whole network input: DETR with masks, MaskFormer, Mask2Former. */
export const QueryMasks = z.strictObject({
  kind: z.literal('queries'),
  /** [1, Q, h, w]: logits, one plane per query. */
  output: OutputRef,
  /**
   * `direct`: logits are interpolated at the pixels of the image. `via-input`: to the network's input first and from there
   * to the image (Mask2Former's own code). `input-nearest`: to the network's input, compared there, and the nearest pixel
   * of that taken (DETR, Hugging Face).
   */
  resize: z.enum(['direct', 'via-input', 'input-nearest']).default('direct'),
  /** `mask`: a detection's box is that around its mask, for graphs that give none. */
  box: z.enum(['decoder', 'mask']).default('decoder'),
  threshold: Threshold,
});
export type QueryMasks = z.infer<typeof QueryMasks>;

export const Masks = z.discriminatedUnion('kind', [RoiMasks, ImageMasks, PrototypeMasks, QueryMasks]);
export type Masks = z.infer<typeof Masks>;
