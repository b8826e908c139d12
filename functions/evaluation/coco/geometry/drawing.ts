/** Polygons are drawn on their image, whose size the ground truth has to say. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';

/**
 * @param draw makes a mask of an image's height and width
 * @throws InvalidInputError, naming the image, where it has no size, or polygons cannot be drawn on it
 */
export function drawnOn<Drawn>(
  { images }: GroundTruth,
  imageRow: number,
  draw: (height: number, width: number) => Drawn,
): Drawn {
  const height = images.heights[imageRow] as number;
  const width = images.widths[imageRow] as number;
  const id = images.ids[imageRow];
  if (Number.isNaN(height) || Number.isNaN(width)) {
    throw new InvalidInputError(
      `the ground truth does not say how large image ${id} is, and polygons are drawn on it`,
      `give image ${id} its height and width in the ground truth, or the masks as RLE`,
      ['images'],
    );
  }
  try {
    return draw(height, width);
  } catch (cause) {
    if (!(cause instanceof InvalidInputError)) throw cause;
    const message = `polygons cannot be drawn on image ${id}, ${height} x ${width} pixels: ${cause.message}`;
    throw new InvalidInputError(message, cause.constraint, ['images'], { cause });
  }
}
