/** From the four numbers that a network gives for a box to corners in source pixels. */
import type { BoxEncoding, BoxUnits } from '../../../schema/manifest/decoders/box.ts';
import { type Geometry, sourceX, sourceY } from '../image/geometry.ts';
import type { Corners } from './candidates.ts';
import { type Numbers, notFinite } from './tensors.ts';

/** Turns four numbers in `encoding` and `units` to left, top, right, bottom in source pixels. */
export function cornersInSource(
  values: Corners,
  encoding: BoxEncoding,
  units: BoxUnits,
  geometry: Geometry,
): Corners {
  const box = corners(values, encoding);
  switch (units) {
    case 'source':
      return box;
    case 'normalised-source':
      return scaled(box, geometry.source);
    case 'normalised':
      return networkToSource(scaled(box, geometry.input), geometry);
    case 'network':
      return networkToSource(box, geometry);
  }
}

/**
 * Reads boxes from a tensor: four numbers at `at`, `stride` apart, of candidate `row`.
 *
 * @throws InferenceError OUTPUT_NOT_FINITE
 */
export function boxReader(
  { encoding, units }: { readonly encoding: BoxEncoding; readonly units: BoxUnits },
  geometry: Geometry,
): (data: Numbers, at: number, stride: number, row: number) => Corners {
  return (data, at, stride, row) => {
    const box = cornersInSource(fourNumbers(data, at, stride), encoding, units, geometry);
    if (!isFiniteBox(box)) throw notFinite(row, 'box');
    return box;
  };
}

export const fourNumbers = (data: Numbers, at: number, stride: number): Corners =>
  [data[at], data[at + stride], data[at + 2 * stride], data[at + 3 * stride]] as unknown as Corners;

/** Corners in pixels of the network input as corners in source pixels. */
export const networkToSource = ([left, top, right, bottom]: Corners, geometry: Geometry): Corners => [
  sourceX(geometry, left),
  sourceY(geometry, top),
  sourceX(geometry, right),
  sourceY(geometry, bottom),
];

/** The way back. */
export const sourceToNetwork = ([left, top, right, bottom]: Corners, geometry: Geometry): Corners => [
  left * geometry.scaleX + geometry.offsetX,
  top * geometry.scaleY + geometry.offsetY,
  right * geometry.scaleX + geometry.offsetX,
  bottom * geometry.scaleY + geometry.offsetY,
];

const scaled = (
  [left, top, right, bottom]: Corners,
  { width, height }: { width: number; height: number },
): Corners => [left * width, top * height, right * width, bottom * height];

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
