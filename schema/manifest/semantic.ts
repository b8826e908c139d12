/** How output tensors become a label map. One member of the union per way of giving one. */
import { z } from 'zod';
import { OutputRef } from './outputRef.ts';

/**
 * Large images are labelled at a smaller size, and the nearest of those pixels taken: ImageNet-S shrinks what has more than
 * 1000 · 1000 pixels to a long side of 1000 (Gao et al. 2022, inference of PASS and SERE).
 */
const ShrinkAbove = z.strictObject({ pixels: z.int().min(1), longSide: z.int().min(1).max(16_384) });

const common = {
  /** What is written where the label map gives a class no category. */
  otherId: z.int().min(0).max(65_535).default(0),
};

/** A score per class and sample of a grid over the network's input: FCN, DeepLab, SegFormer, mmsegmentation, PIDNet, DDRNet. */
export const LogitsSemantic = z.strictObject({
  kind: z.literal('logits'),
  /** [1, C, h, w] */
  output: OutputRef,
  /** How the grid is interpolated: with half-pixel centres, or `align-corners` (PIDNet, DDRNet). */
  alignment: z.enum(['half-pixel', 'align-corners']).default('half-pixel'),
  shrinkAbove: ShrinkAbove.optional(),
  ...common,
});
export type LogitsSemantic = z.infer<typeof LogitsSemantic>;

/** The graph has taken the best class: PaddleSeg, mmdeploy. */
export const LabelsSemantic = z.strictObject({
  kind: z.literal('labels'),
  /** [1, H, W] or [1, 1, H, W] of whole numbers, over the network's input; the nearest is taken. */
  output: OutputRef,
  /** Taken from each label to give the model index. */
  labelOffset: z.int().default(0),
  ...common,
});
export type LabelsSemantic = z.infer<typeof LabelsSemantic>;

/** Classes and masks of queries, mixed: MaskFormer, Mask2Former. */
export const QuerySemantic = z.strictObject({
  kind: z.literal('query'),
  /** [1, Q, C + 1]: logits, the last of which is "no object". */
  classes: OutputRef,
  /** [1, Q, h, w]: logits over the network's input. */
  masks: OutputRef,
  /** Where probabilities are mixed: on the grid of the masks, or at the network's input (Mask2Former's own code). */
  mixAt: z.enum(['masks', 'input']).default('masks'),
  ...common,
});
export type QuerySemantic = z.infer<typeof QuerySemantic>;

export const Semantic = z.discriminatedUnion('kind', [LogitsSemantic, LabelsSemantic, QuerySemantic]);
export type Semantic = z.infer<typeof Semantic>;
