/** The files of Roboflow's model packages: of the newer `inference-models`, and of the older `inference`. */
import { z } from 'zod';
import { NameTable } from '../classNames.ts';

const Side = z.coerce.number().int().min(1).max(16_384);
const Channels = z.tuple([z.number(), z.number(), z.number()]);
const Switch = z.looseObject({ enabled: z.boolean() }).nullish();

/** `inference_config.json` (inference_models/models/common/roboflow/model_packages.py). */
export const InferenceConfig = z.looseObject({
  image_pre_processing: z
    .looseObject({ 'auto-orient': Switch, 'static-crop': Switch, contrast: Switch, grayscale: Switch })
    .nullish(),
  network_input: z.looseObject({
    training_input_size: z.looseObject({ height: Side, width: Side }).nullish(),
    color_mode: z.enum(['bgr', 'rgb']),
    resize_mode: z.string(),
    padding_value: z.number().min(0).max(255).nullish(),
    input_channels: z.int().nullish(),
    scaling_factor: z.number().positive().nullish(),
    normalization: z.tuple([Channels, Channels]).nullish(),
  }),
  post_processing: z
    .looseObject({
      type: z.string(),
      fused: z.boolean().nullish(),
      nms_parameters: z
        .looseObject({
          max_detections: z.int().min(1),
          confidence_threshold: z.number().min(0).max(1),
          iou_threshold: z.number().min(0).max(1),
          class_agnostic: z.union([z.number(), z.boolean()]),
        })
        .nullish(),
    })
    .nullish(),
  class_names_operations: z
    .array(z.looseObject({ type: z.string(), class_name: z.string().nullish() }))
    .nullish(),
});
export type InferenceConfig = z.infer<typeof InferenceConfig>;

/** `model_config.json`, beside it. */
export const PackageConfig = z.looseObject({
  model_architecture: z.string().nullish(),
  task_type: z.string().nullish(),
});

/** What `PREPROCESSING` of an environment holds, as JSON or as JSON in a text. */
export const LegacyPreprocessing = z.looseObject({
  'auto-orient': Switch,
  'static-crop': Switch,
  contrast: Switch,
  grayscale: Switch,
  resize: z
    .looseObject({ enabled: z.boolean().nullish(), width: Side, height: Side, format: z.string().nullish() })
    .nullish(),
});
export type LegacyPreprocessing = z.infer<typeof LegacyPreprocessing>;

/** `environment.json` (inference/core/models/roboflow.py). */
export const Environment = z.looseObject({
  PREPROCESSING: z.union([z.string(), z.looseObject({})]),
  CLASS_LIST: z.array(z.string()).min(1).nullish(),
  CLASS_MAP: NameTable.nullish(),
});
export type Environment = z.infer<typeof Environment>;

/** Does a file by the common name `environment.json` belong to Roboflow? */
export const isEnvironment = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'PREPROCESSING' in value;
