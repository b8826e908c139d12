/** The part of the network input that shows the image. */
import type { Geometry } from '../image/geometry.ts';
import type { Corners } from './candidates.ts';

/**
 * Cuts a box in network pixels to the image, without the border around it.
 *
 * @param extra 1 where the right and lower corner is a pixel of the box
 */
export function clipToImage([left, top, right, bottom]: Corners, by: Geometry, extra = 0): Corners {
  const { offsetX, offsetY, resized } = by;
  const x = (value: number) => Math.min(Math.max(value, offsetX), offsetX + resized.width - extra);
  const y = (value: number) => Math.min(Math.max(value, offsetY), offsetY + resized.height - extra);
  return [x(left), y(top), x(right), y(bottom)];
}
