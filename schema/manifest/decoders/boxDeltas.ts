/** How a regressed box is written relative to an anchor or a proposal. */
import { z } from 'zod';

/**
 * (dx, dy, dw, dh) ÷ weights; centre = centre + d·size, size = size·exp(min(d, clamp)) (R-CNN, arXiv:1311.2524,
 * appendix C; torchvision's `BoxCoder`, Detectron's `bbox_transform`).
 */
export const BoxDeltas = z.strictObject({
  /** R-CNN's second stage and SSD: 10, 10, 5, 5. */
  weights: z
    .tuple([z.number().positive(), z.number().positive(), z.number().positive(), z.number().positive()])
    .default([1, 1, 1, 1]),
  /** Upper bound of dw and dh: log(1000/16), as everywhere; null: none. */
  clamp: z
    .number()
    .positive()
    .nullable()
    .default(Math.log(1000 / 16)),
  /** True: corners name pixels, so that a box is x2 − x1 + 1 wide (Detectron). */
  plusOne: z.boolean().default(false),
});
export type BoxDeltas = z.infer<typeof BoxDeltas>;
