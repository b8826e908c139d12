/** For a graph whose image is of one object: how the boxes that another model found are cut out of the image. */
import { z } from 'zod';

/**
 * The rule of top-down poses (HRNet's `_xywh2cs`, mmpose's `GetBBoxCenterScale` and `TopdownAffine`): a box is enlarged about
 * its centre, its shorter side then grows until it has the shape of the input, and OpenCV's `warpAffine` scales it to that.
 * What lies outside the image is black.
 */
export const CropInput = z.strictObject({
  /** So many times the box on each side: 1.25 in HRNet and mmpose. */
  padding: z.number().min(1).max(10).default(1.25),
  /** `edges`: the cut is as wide as the input; `corners`: centres of first and last pixels are its ends (UDP, `use_udp`). */
  align: z.enum(['edges', 'corners']).default('edges'),
  /** At most so many boxes of an image, the best ones. */
  limit: z.int().min(1).max(100_000).default(1000),
});
export type CropInput = z.infer<typeof CropInput>;
