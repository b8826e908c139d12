/** What happens to decoded boxes. A run may override threshold, IoU and number; these are the model's own. */
import { z } from 'zod';

const Nms = z.strictObject({
  /** A box goes, or with a soft `method` loses score, when its IoU with a better one passes this. */
  iou: z.number().min(0).max(1),
  /** `class`: only boxes of the same class suppress each other; `all`: class-agnostic. */
  scope: z.enum(['class', 'all']).default('class'),
  /** True: IoU counts both end pixels, widths being x2 − x1 + 1 (Detectron). */
  plusOne: z.boolean().default(false),
  /** True: an IoU equal to the threshold passes it (Detectron's kernel on the CPU). */
  inclusive: z.boolean().optional(),
  /**
   * Left out: hard, a box goes. Soft (Bodla et al., arXiv:1704.04503; Detectron's `soft_nms`), its score is multiplied
   * instead: `linear`, by 1 − IoU where that passes `iou`; `gaussian`, by exp(−IoU²/sigma) whatever `iou` is.
   */
  soft: z
    .strictObject({
      method: z.enum(['linear', 'gaussian']),
      sigma: z.number().positive().default(0.5),
      /** A box goes whose score falls below this; Detectron's results are made with 0.0001. */
      floor: z.number().min(0).max(1).default(0.001),
    })
    .optional(),
});
export type Nms = z.infer<typeof Nms>;

/**
 * Each box that stays becomes the mean, weighted by score, of all boxes of its class, suppressed ones included, whose IoU
 * with it is at least `iou` (Gidaris and Komodakis, arXiv:1505.01749; Detectron's `box_voting`).
 */
const BoxVoting = z.strictObject({
  iou: z.number().min(0).max(1).default(0.8),
  /**
   * What becomes of the score, by Detectron's names: ID, it stays; AVG, the voters' mean; IOU_AVG, weighted by IoU;
   * GENERALIZED_AVG, mean of powers `beta`; QUASI_SUM, sum ÷ number^`beta`; TEMP_AVG, mean of probabilities smoothed with
   * temperature `beta`.
   */
  scores: z.enum(['ID', 'TEMP_AVG', 'AVG', 'IOU_AVG', 'GENERALIZED_AVG', 'QUASI_SUM']).default('ID'),
  beta: z.number().positive().default(1),
});
export type BoxVoting = z.infer<typeof BoxVoting>;

export const Postprocessing = z
  .strictObject({
    /** Detections must score above this. */
    scoreThreshold: z.number().min(0).max(1).default(0.05),
    /** Left out where the graph or the decoder suppresses by itself. */
    nms: Nms.optional(),
    /** After suppression. */
    voting: BoxVoting.optional(),
    /**
     * When boxes are cut to the image: Detectron2 and torchvision do it before suppression, Ultralytics after it,
     * YOLOX and DETR not at all.
     */
    clip: z.enum(['none', 'before-nms', 'after-nms']).default('after-nms'),
    /**
     * True: the right and lower corner is a pixel of the box (Detectron). Boxes are cut to width − 1 and height − 1, and
     * are reported x2 − x1 + 1 wide.
     */
    pixelCorners: z.boolean().optional(),
    /** At most this many per image, the best ones. */
    maxDetections: z.int().min(1).max(100_000).default(100),
    /** True: also all that score as high as the last of them (Detectron). */
    keepTies: z.boolean().optional(),
  })
  .refine(({ nms, voting }) => nms || !voting, {
    path: ['voting'],
    message: 'boxes vote for those that suppressed them: declare nms, too',
  });
export type Postprocessing = z.infer<typeof Postprocessing>;
