/** Makes the masks of documents ready to be compared. */
import { measuredMask } from '../../masks/mask.ts';
import { polygonEnds, polygonsToRle } from '../../masks/polygon.ts';
import { type Region, regionOf, regionOfEnds } from '../../masks/region.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { Shape } from './columns.ts';
import { drawnOn } from './drawing.ts';

/** @throws InvalidInputError, naming the image, where polygons cannot be drawn on it */
export function regionOfShape(shape: Shape, groundTruth: GroundTruth, imageRow: number): Region {
  if (!('parts' in shape)) return regionOf(shape);
  const [only] = shape.parts;
  return drawnOn(groundTruth, imageRow, (height, width) =>
    only && shape.parts.length === 1
      ? regionOfEnds(polygonEnds(only, height, width), height, width)
      : regionOf(measuredMask(polygonsToRle(shape.parts, height, width))),
  );
}
