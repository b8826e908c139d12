/**
 * A model card: how a graph was trained, with the columns of Detectron's model zoo. Written by whoever trained it, and kept
 * beside the manifest as `card.json`. What is left out is not known; members beyond these are kept as they are.
 */
import { z } from 'zod';

/** Something to download. */
export const CardLink = z.strictObject({
  kind: z.enum(['model', 'results', 'proposals', 'log', 'configuration', 'paper']),
  /** Absolute, or relative to the card. */
  url: z.string().min(1),
  md5: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'an MD5 is 32 lower-case hex digits')
    .optional(),
});
export type CardLink = z.infer<typeof CardLink>;

const count = z.int().min(0);
/** By the name of the number. */
const Numbers = z.record(z.string(), z.unknown());

export const ModelCard = z.looseObject({
  /** Name of the model. */
  model: z.string().optional(),
  about: z.string().optional(),
  /** The file that the card is about: held against the graph that is registered with it. */
  graph: z.looseObject({ bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
  family: z.string().optional(),
  backbone: z.string().optional(),
  /** What Detectron's tables call type: Faster, Mask, RPN, RetinaNet … */
  type: z.string().optional(),
  pretraining: z.string().optional(),
  trainingImages: count.optional(),
  parameters: count.optional(),
  lrSchedule: z
    .looseObject({
      kind: z.string(),
      steps: count,
      warmupSteps: count.optional(),
      /** Highest learning rate. */
      peak: z.number().positive().optional(),
      optimiser: z.string().optional(),
    })
    .optional(),
  stepsDone: count.optional(),
  imagesPerStep: z.int().min(1).optional(),
  /** Wall-clock time. */
  trainingSeconds: z.number().min(0).optional(),
  secondsPerStep: z.number().min(0).optional(),
  /** Null: not measured. */
  trainingMemoryMiB: z.number().min(0).nullable().optional(),
  machine: z
    .looseObject({
      processor: z.string(),
      threads: z.int().min(1).optional(),
      accelerator: z.string().nullable().optional(),
    })
    .nullable()
    .optional(),
  licence: z.string().optional(),
  /** What training itself measured, on images it had set aside. */
  validation: Numbers.optional(),
  /** What was measured on images that training never saw, by kind (bbox, segm, keypoints, proposals, semantic). */
  heldOut: Numbers.optional(),
  links: z.array(CardLink).optional(),
});
export type ModelCard = z.infer<typeof ModelCard>;
