/**
 * Boxes as Detectron measures them: corners are pixels that belong to the box, so a box is as wide as the difference of
 * its corners plus one. Coordinates are 32-bit floats (utils/boxes.py, utils/cython_bbox.pyx).
 */
import type { GroundTruth } from '../coco/groundTruthColumns.ts';

const { fround } = Math;

/**
 * Writes the corners x1, y1, x2, y2 of a box, clipped to its image, to `into[4 * at …]`. In an image whose size the ground
 * truth does not state nothing is clipped.
 *
 * @param boxes [n, 4] x, y, width, height in pixels
 */
export function writeCorners(
  boxes: Float64Array,
  row: number,
  { images }: GroundTruth,
  imageRow: number,
  into: Float32Array | Float64Array,
  at: number,
): void {
  const lastX = (images.widths[imageRow] as number) - 1;
  const lastY = (images.heights[imageRow] as number) - 1;
  const x = boxes[4 * row] as number;
  const y = boxes[4 * row + 1] as number;
  into[4 * at] = clipped(x, lastX);
  into[4 * at + 1] = clipped(y, lastY);
  into[4 * at + 2] = clipped(x + Math.max(0, (boxes[4 * row + 2] as number) - 1), lastX);
  into[4 * at + 3] = clipped(y + Math.max(0, (boxes[4 * row + 3] as number) - 1), lastY);
}

const clipped = (value: number, last: number): number =>
  Number.isNaN(last) ? value : Math.min(last, Math.max(0, value));

/** Pixels. The 1 is a double in the reference's compiled code, and so is the product. */
export function legacyArea(corners: Float32Array, row: number): number {
  const at = 4 * row;
  const width = fround((corners[at + 2] as number) - (corners[at] as number)) + 1;
  const height = fround((corners[at + 3] as number) - (corners[at + 1] as number)) + 1;
  return width * height;
}

/**
 * Intersection over union, a 32-bit float; each `fround` is a place where the reference stores one.
 *
 * @param proposalArea, truthArea what {@link legacyArea} says of the two boxes
 */
export function legacyIou(
  proposals: Float32Array,
  proposal: number,
  truths: Float32Array,
  truth: number,
  proposalArea: number,
  truthArea: number,
): number {
  const p = 4 * proposal;
  const t = 4 * truth;
  const right = Math.min(proposals[p + 2] as number, truths[t + 2] as number);
  const width = fround(fround(right - Math.max(proposals[p] as number, truths[t] as number)) + 1);
  if (!(width > 0)) return 0;
  const bottom = Math.min(proposals[p + 3] as number, truths[t + 3] as number);
  const height = fround(fround(bottom - Math.max(proposals[p + 1] as number, truths[t + 1] as number)) + 1);
  if (!(height > 0)) return 0;
  const intersection = fround(width * height);
  return fround(intersection / fround(proposalArea + fround(truthArea) - intersection));
}
