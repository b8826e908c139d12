/** The input of a graph that looks into boxes which were found elsewhere. */
import { z } from 'zod';

const boxes = {
  name: z.string().min(1),
  /** What 1 means in a corner: a pixel of the network input, the whole network input, or a pixel of the source image. */
  units: z.enum(['network', 'normalised', 'source']).default('network'),
  /** True: [n, 5] with the image of the batch, 0, before the corners (Detectron's rois); false: [n, 4]. */
  batchIndex: z.boolean().default(false),
  /** True: the right and lower corner is the box's last pixel, x + width − 1 (Detectron). */
  pixelCorners: z.boolean().default(false),
};

/** Boxes that another run proposed. */
export const ProposalInput = z.strictObject({
  ...boxes,
  /** At most this many, the best ones. */
  limit: z.int().min(1).max(100_000).default(1000),
});
export type ProposalInput = z.infer<typeof ProposalInput>;

/** Boxes that are decided: all of them, in their order. */
export const RegionInput = z.strictObject(boxes);
export type RegionInput = z.infer<typeof RegionInput>;
