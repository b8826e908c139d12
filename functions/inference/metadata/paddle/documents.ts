/** What Paddle's exporters write: PaddleSeg `deploy.yaml`, PaddleDetection `infer_cfg.yml`, PaddleX `inference.yml`. */
import { z } from 'zod';

const Side = z.int().min(1).max(16_384);
const Channels = z.tuple([z.number(), z.number(), z.number()]);

export const PaddleTransform = z.looseObject({
  type: z.string(),
  target_size: z
    .union([Side.transform((side): [number, number] => [side, side]), z.tuple([Side, Side])])
    .nullish(),
  keep_ratio: z.boolean().nullish(),
  /** OpenCV's number in PaddleDetection, a word in PaddleSeg. */
  interp: z.union([z.int(), z.string()]).nullish(),
  is_scale: z.boolean().nullish(),
  norm_type: z.string().nullish(),
  mean: Channels.nullish(),
  std: Channels.nullish(),
});
export type PaddleTransform = z.infer<typeof PaddleTransform>;

export const SegmentationDeploy = z.looseObject({
  Deploy: z.looseObject({
    output_op: z.enum(['argmax', 'softmax', 'none']).nullish(),
    transforms: z.array(PaddleTransform).nullish(),
  }),
});

export const DetectionConfig = z.looseObject({
  arch: z.string(),
  Preprocess: z.array(PaddleTransform).min(1),
  label_list: z.array(z.coerce.string()).min(1).nullish(),
  draw_threshold: z.number().nullish(),
});
export type DetectionConfig = z.infer<typeof DetectionConfig>;

/** Does a file of one of these names belong to the kind? */
export const isSegmentation = (value: unknown): boolean => has(value, 'Deploy');
export const isDetection = (value: unknown): boolean => has(value, 'Preprocess') && has(value, 'arch');

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && key in value;
