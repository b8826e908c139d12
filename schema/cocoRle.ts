/** A mask in COCO JSON. Apart from how its counts are written, which needs no parser: `rleText.ts`. */
import { z } from 'zod';

/** A mask as COCO's results files have it: `size` is [height, width] of the image. */
export const CompressedRle = z.strictObject({
  size: z.tuple([z.int().min(0), z.int().min(0)]),
  counts: z.string(),
});
export type CompressedRle = z.infer<typeof CompressedRle>;
