/** The two files that Hugging Face's transformers keeps beside a model: `config.json` and `preprocessor_config.json`. */
import { z } from 'zod';
import { NameTable } from '../classNames.ts';

const Side = z.int().min(1).max(16_384);
const Channels = z.tuple([z.number(), z.number(), z.number()]);

export const ModelConfig = z.looseObject({
  model_type: z.string(),
  architectures: z.array(z.string()).nullish(),
  /** Name of the checkpoint, `facebook/detr-resnet-50`. */
  _name_or_path: z.string().nullish(),
  id2label: NameTable.nullish(),
});
export type ModelConfig = z.infer<typeof ModelConfig>;

/** How the size is written changed over the years; an empty object stands for none. */
const ImageSize = z.union([
  Side,
  z.tuple([Side, Side]),
  z.looseObject({
    height: Side.optional(),
    width: Side.optional(),
    shortest_edge: Side.optional(),
    longest_edge: Side.optional(),
  }),
]);

export const ProcessorConfig = z.looseObject({
  image_processor_type: z.string().nullish(),
  feature_extractor_type: z.string().nullish(),
  do_resize: z.boolean().nullish(),
  size: ImageSize.nullish(),
  max_size: Side.nullish(),
  /** Number of a filter of Pillow. */
  resample: z.int().nullish(),
  do_center_crop: z.boolean().nullish(),
  do_rescale: z.boolean().nullish(),
  rescale_factor: z.number().positive().nullish(),
  do_normalize: z.boolean().nullish(),
  image_mean: Channels.nullish(),
  image_std: Channels.nullish(),
  do_pad: z.boolean().nullish(),
  pad_size: z.looseObject({ height: Side, width: Side }).nullish(),
  size_divisor: z.int().min(1).max(1024).nullish(),
  do_flip_channel_order: z.boolean().nullish(),
});
export type ProcessorConfig = z.infer<typeof ProcessorConfig>;

/** Does a file by the common name `config.json` belong to transformers? */
export const isModelConfig = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'model_type' in value;
