/** Makes the masks of documents ready to be compared. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { measuredMask } from '../../masks/mask.ts';
import { polygonEnds, polygonsToRle } from '../../masks/polygon.ts';
import { type Region, regionOf, regionOfEnds } from '../../masks/region.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { Shape } from './columns.ts';

/** @throws InvalidInputError where polygons are on an image without a size */
export function regionOfShape(shape: Shape, groundTruth: GroundTruth, imageRow: number): Region {
  if (!('parts' in shape)) return regionOf(shape);
  const { height, width } = imageSize(groundTruth, imageRow);
  const [only] = shape.parts;
  return only && shape.parts.length === 1
    ? regionOfEnds(polygonEnds(only, height, width), height, width)
    : regionOf(measuredMask(polygonsToRle(shape.parts, height, width)));
}

/** @throws InvalidInputError where the ground truth does not say how large the image is */
export function imageSize(
  { images }: GroundTruth,
  imageRow: number,
): { readonly height: number; readonly width: number } {
  const height = images.heights[imageRow] as number;
  const width = images.widths[imageRow] as number;
  if (Number.isNaN(height) || Number.isNaN(width)) {
    const id = images.ids[imageRow];
    throw new InvalidInputError(
      `the ground truth does not say how large image ${id} is, and polygons are drawn on it`,
      `give image ${id} its height and width in the ground truth, or the masks as RLE`,
      ['images'],
    );
  }
  return { height, width };
}
