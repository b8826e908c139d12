/** The files that mmdeploy dumps beside a graph (mmdeploy/backend/sdk/export_info.py, `--dump-info`). */
import { z } from 'zod';

const Side = z.int().min(1).max(16_384);
const Channels = z.tuple([z.number(), z.number(), z.number()]);
const Pair = z.union([Side.transform((side): [number, number] => [side, side]), z.tuple([Side, Side])]);

export const Transform = z.looseObject({
  type: z.string(),
  size: Pair.nullish(),
  scale: z.union([Pair, z.array(z.unknown()), z.number()]).nullish(),
  keep_ratio: z.boolean().nullish(),
  interpolation: z.string().nullish(),
  size_divisor: z.int().min(1).max(1024).nullish(),
  pad_to_square: z.boolean().nullish(),
  pad_val: z
    .union([z.number(), z.looseObject({ img: z.union([z.number(), Channels]).optional() })])
    .nullish(),
  mean: Channels.nullish(),
  std: Channels.nullish(),
  to_rgb: z.boolean().nullish(),
});
export type Transform = z.infer<typeof Transform>;

/** A step of the pipeline: `Transform`, then `Net`, then the module of a codebase. */
const Step = z.looseObject({
  module: z.string(),
  name: z.string().nullish(),
  transforms: z.array(Transform).nullish(),
  component: z.string().nullish(),
  params: z.looseObject({ score_thr: z.number().nullish(), max_per_img: z.number().nullish() }).nullish(),
  input_map: z.record(z.string(), z.string()).nullish(),
});
export type Step = z.infer<typeof Step>;

export const Pipeline = z.looseObject({ pipeline: z.looseObject({ tasks: z.array(Step).min(1) }) });

export const Deploy = z.looseObject({
  models: z
    .array(
      z.looseObject({ name: z.string().nullish(), net: z.string().nullish(), backend: z.string().nullish() }),
    )
    .nullish(),
});

export const Detail = z.looseObject({
  codebase_config: z
    .looseObject({
      task: z.string().nullish(),
      post_processing: z.looseObject({ export_postprocess_mask: z.boolean().nullish() }).nullish(),
    })
    .nullish(),
});
export type Detail = z.infer<typeof Detail>;
