/** From the four numbers that a network gives for a box to corners in source pixels. */
import type { BoxEncoding, BoxUnits } from '../../../schema/manifest/decoder.ts';
import { type Geometry, sourceX, sourceY } from '../image/geometry.ts';
import type { Corners } from './candidates.ts';

/** Turns four numbers in `encoding` and `units` to left, top, right, bottom in source pixels. */
export function cornersInSource(
  values: Corners,
  encoding: BoxEncoding,
  units: BoxUnits,
  geometry: Geometry,
): Corners {
  const [left, top, right, bottom] = corners(values, encoding);
  if (units === 'source') return [left, top, right, bottom];
  const width = units === 'normalised' ? geometry.input.width : 1;
  const height = units === 'normalised' ? geometry.input.height : 1;
  return [
    sourceX(geometry, left * width),
    sourceY(geometry, top * height),
    sourceX(geometry, right * width),
    sourceY(geometry, bottom * height),
  ];
}

function corners([a, b, c, d]: Corners, encoding: BoxEncoding): Corners {
  switch (encoding) {
    case 'xyxy':
      return [a, b, c, d];
    case 'yxyx':
      return [b, a, d, c];
    case 'xywh':
      return [a, b, a + c, b + d];
    case 'cxcywh':
      return [a - c / 2, b - d / 2, a + c / 2, b + d / 2];
  }
}

export const isFiniteBox = (box: Corners): boolean =>
  Number.isFinite(box[0]) && Number.isFinite(box[1]) && Number.isFinite(box[2]) && Number.isFinite(box[3]);
