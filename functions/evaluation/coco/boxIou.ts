/**
 * Intersection over union of two boxes, in the operations and the order of pycocotools' `bbIou` (maskApi.c), so that
 * every bit agrees.
 */

/**
 * @param a the detection: [.., x, y, width, height, ..] from `atA`
 * @param b the ground truth, likewise
 * @param crowd the ground truth is a crowd region: the intersection is then divided by the detection's area alone
 * @returns 0…1; 0, never NaN, where either box has no area
 */
export function boxIou(a: Float64Array, atA: number, b: Float64Array, atB: number, crowd: boolean): number {
  const ax = a[atA] as number;
  const aWidth = a[atA + 2] as number;
  const bx = b[atB] as number;
  const bWidth = b[atB + 2] as number;
  const width = Math.min(aWidth + ax, bWidth + bx) - Math.max(ax, bx);
  if (width <= 0) return 0;
  const ay = a[atA + 1] as number;
  const aHeight = a[atA + 3] as number;
  const by = b[atB + 1] as number;
  const bHeight = b[atB + 3] as number;
  const height = Math.min(aHeight + ay, bHeight + by) - Math.max(ay, by);
  if (height <= 0) return 0;
  const intersection = width * height;
  const aArea = aWidth * aHeight;
  return intersection / (crowd ? aArea : aArea + bWidth * bHeight - intersection);
}
