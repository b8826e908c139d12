/** Boxes that somebody brings for one image, to be looked into. */
import { z } from 'zod';

/** An entry of a COCO results array, but for its image. */
export const ProposedBox = z.strictObject({
  /** Left, top, width, height in source pixels. */
  bbox: z.tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)]),
  /** The best are looked into first, and the rest not at all where a model takes no more. */
  score: z.number(),
  /** Left out: the box may be of anything. */
  category_id: z.int().optional(),
});
export type ProposedBox = z.infer<typeof ProposedBox>;

/** A COCO results array of boxes, whose images may be named by their files instead of their ids. */
export const ProposedBoxes = z.array(
  z.looseObject({ ...ProposedBox.shape, image_id: z.union([z.int(), z.string().min(1)]) }),
);
export type ProposedBoxes = z.infer<typeof ProposedBoxes>;
