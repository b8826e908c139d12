/** Decoder family `roi-head`: the second stage of an R-CNN over given proposals. */
import { z } from 'zod';
import { OutputRef } from '../outputRef.ts';
import { BoxDeltas } from './boxDeltas.ts';
import { Activation, Background } from './classScores.ts';

/**
 * Class scores and box deltas per proposal; suppression is ours. Covers Fast R-CNN and the box head of Mask R-CNN. Row i
 * of each output belongs to proposal i, which the graph either was given (`input.proposals`) or gives back itself.
 */
export const RoiHeadDecoder = z.strictObject({
  kind: z.literal('roi-head'),
  outputs: z.strictObject({
    /** [n, classes], background among them where there is one. */
    scores: OutputRef,
    /** [n, 4·boxes] or [n, boxes, 4]. */
    boxes: OutputRef,
    /**
     * [n, 4], corners in network pixels, or [n, 5] with the image of the batch first: the proposals as the graph saw
     * them. Left out: they are those that it was given.
     */
    proposals: OutputRef.optional(),
  }),
  activation: Activation,
  background: Background,
  /**
   * False: one box per class, with one for the background (torchvision, Detectron) or without (Detectron2). True: one
   * for all classes; Detectron's class-agnostic heads have a second one, of the background, before it.
   */
  classAgnostic: z.boolean().default(false),
  deltas: BoxDeltas.prefault({ weights: [10, 10, 5, 5] }),
  /**
   * In whose pixels deltas are applied. It makes a difference for `plusOne` only: Detectron scales the proposals back to
   * the source first.
   */
  decodeIn: z.enum(['network', 'source']).default('network'),
  /** Boxes whose part within the image has a shorter side than this leave, in network pixels (torchvision: 0.01). */
  minSize: z.number().min(0).default(0),
});
export type RoiHeadDecoder = z.infer<typeof RoiHeadDecoder>;
