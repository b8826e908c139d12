/** Inputs beside the image that a graph may want; we know how to fill these. */
import { z } from 'zod';

export const ExtraInput = z.strictObject({
  name: z.string().min(1),
  /**
   * `source-size`: size of the source image before any resizing (RT-DETR's `orig_target_sizes`). `resized-size`: of the
   * resized image (Paddle's `im_shape`). `scale-factor`: resized size by source size (Paddle's `scale_factor`). All are
   * [1, 2]. `pixel-mask`: 1 where the image is and 0 where the border is, [1, height, width] of the input (`pixel_mask` of
   * Hugging Face's DETR).
   */
  kind: z.enum(['source-size', 'resized-size', 'scale-factor', 'pixel-mask']),
  /** Which of the two numbers is first; without meaning for a mask. */
  order: z.enum(['wh', 'hw']),
  dtype: z.enum(['int64', 'int32', 'float32']).default('int64'),
});
export type ExtraInput = z.infer<typeof ExtraInput>;
