/** Where a box that is cut out of an image lies in the network's input. */
import type { CropInput } from '../../../schema/manifest/cropInput.ts';
import type { Geometry } from './geometry.ts';
import type { Size } from './pixels.ts';

/**
 * @param source size of the whole image
 * @param box left, top, width, height in source pixels; of no size, a cut of one pixel
 * @param input size of the network's input
 */
export function cropGeometry(
  source: Size,
  [left, top, boxWidth, boxHeight]: readonly [number, number, number, number, ...unknown[]],
  input: Size,
  { padding, align }: Pick<CropInput, 'padding' | 'align'>,
): Geometry {
  const shape = input.width / input.height;
  const width = Math.max(boxWidth, boxHeight * shape) * padding || 1;
  const height = width / shape;
  const less = align === 'corners' ? 1 : 0;
  const scaleX = (input.width - less) / width;
  const scaleY = (input.height - less) / height;
  return {
    source: { width: source.width, height: source.height },
    resized: { width: input.width, height: input.height },
    input: { width: input.width, height: input.height },
    scaleX,
    scaleY,
    offsetX: -scaleX * (left + boxWidth / 2 - width / 2),
    offsetY: -scaleY * (top + boxHeight / 2 - height / 2),
  };
}
