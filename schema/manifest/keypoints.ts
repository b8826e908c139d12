/** How output tensors become the key points of detections. One member of the union per way of giving them. */
import { z } from 'zod';
import { KeypointNames } from './keypointNames.ts';
import { OutputRef } from './outputRef.ts';

const common = {
  /**
   * The score of the whole pose, by which results are ranked: the box's (Detectron), the mean score of its key points, or
   * the product of the two (mmpose).
   */
  score: z.enum(['box', 'mean', 'box-times-mean']).default('box'),
  /** Only key points that score above this count in the mean; 0.2 in mmpose. */
  meanAbove: z.number().optional(),
  /**
   * Added to x and y in source pixels: −0.5 where 0 is the edge of the first pixel, since in COCO's annotations it is its
   * centre (Detectron 2's evaluator). Detectron, torchvision and YOLO add nothing.
   */
  shift: z.number().min(-1).max(1).default(0),
};

/** What 1 means in a coordinate: a pixel of the network's input, all of it, or a pixel of the source image. */
const Units = z.enum(['network', 'normalised', 'source']).default('network');

/** Coordinates in an output of their own: torchvision, Keypoint R-CNN of Detectron 2 as traced, RTMO. */
export const XyKeypoints = z.strictObject({
  kind: z.literal('xy'),
  /** [n, K, 2] or [n, K, 3], perhaps after a batch of 1; rows as the boxes'. The third number is a score, or a visibility. */
  output: OutputRef,
  /** [n, K]; left out: the third number of `output`, or 1 where there is none. */
  scores: OutputRef.optional(),
  units: Units,
  ...common,
});
export type XyKeypoints = z.infer<typeof XyKeypoints>;

/** Coordinates in the columns behind a box: YOLO-pose. */
export const BoxExtraKeypoints = z.strictObject({
  kind: z.literal('box-extra'),
  output: OutputRef,
  /** `rows`: [1, candidates, columns]; `columns`: [1, columns, candidates]. */
  layout: z.enum(['rows', 'columns']),
  /** Columns of box and classes before them: 5 for a YOLOv8-pose of one class, 6 for end-to-end rows. */
  firstColumn: z.int().min(0),
  count: z.int().min(1),
  /** Columns of one key point: x and y, or x, y and a score. */
  dimensions: z.union([z.literal(2), z.literal(3)]).default(3),
  units: Units,
  ...common,
});
export type BoxExtraKeypoints = z.infer<typeof BoxExtraKeypoints>;

/** A heat map per key point of each box: Keypoint R-CNN. */
export const RoiHeatmapKeypoints = z.strictObject({
  kind: z.literal('roi-heatmap'),
  /** [n, K, S, S], perhaps after a batch of 1; rows as the boxes'. Logits. */
  output: OutputRef,
  /** Maps are enlarged to no less than this (KRCNN.INFERENCE_MIN_SIZE of Detectron). */
  minSize: z.int().min(0).default(0),
  /** What the key points are called, in their order: by their names left and right are exchanged in a mirrored image. */
  names: KeypointNames.optional(),
  ...common,
});
export type RoiHeatmapKeypoints = z.infer<typeof RoiHeatmapKeypoints>;

/** A heat map per key point over the network's input, whose image is of one person: SimpleBaseline, HRNet, ViTPose. */
export const TopdownHeatmapKeypoints = z.strictObject({
  kind: z.literal('topdown-heatmap'),
  /** [1, K, h, w]. */
  output: OutputRef,
  /** `quarter`: a quarter of a sample towards the higher neighbour (Newell et al. 2016; mmpose's and HRNet's default). */
  refine: z.enum(['none', 'quarter']).default('quarter'),
  /** `edges`: a sample is input ÷ map pixels wide; `corners`: centres of first and last samples are kept in place (UDP). */
  align: z.enum(['edges', 'corners']).default('edges'),
  ...common,
});
export type TopdownHeatmapKeypoints = z.infer<typeof TopdownHeatmapKeypoints>;

/** Two vectors per key point, along x and along y, of an image of one person: SimCC, RTMPose. */
export const SimccKeypoints = z.strictObject({
  kind: z.literal('simcc'),
  /** [1, K, width · splitRatio] */
  x: OutputRef,
  /** [1, K, height · splitRatio] */
  y: OutputRef,
  /** Bins per pixel of the network's input. */
  splitRatio: z.number().positive().default(2),
  ...common,
});
export type SimccKeypoints = z.infer<typeof SimccKeypoints>;

export const Keypoints = z.discriminatedUnion('kind', [
  XyKeypoints,
  BoxExtraKeypoints,
  RoiHeatmapKeypoints,
  TopdownHeatmapKeypoints,
  SimccKeypoints,
]);
export type Keypoints = z.infer<typeof Keypoints>;
