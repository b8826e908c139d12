/**
 * Intersection over union of two masks, to the bit as pycocotools' `rleIou` (maskApi.c), which only differs where both
 * masks have an empty run at one place: it stops counting there, and this does not.
 */
import type { Box, Mask } from './mask.ts';
import type { Rle } from './rle.ts';

/**
 * @param crowd the ground truth is a crowd region: the intersection is then divided by the detection's area alone
 * @returns 0…1; 0, never NaN, where either mask is empty; -1, which reaches no threshold, where boxes overlap but the
 * masks are of images of different size
 */
export function maskIou(detection: Mask, groundTruth: Mask, crowd: boolean): number {
  if (!boxesOverlap(detection.box, groundTruth.box)) return 0;
  if (detection.height !== groundTruth.height || detection.width !== groundTruth.width) return -1;
  const intersection = intersectionArea(detection, groundTruth);
  if (intersection === 0) return 0;
  return intersection / (crowd ? detection.area : detection.area + groundTruth.area - intersection);
}

function boxesOverlap(a: Box, b: Box): boolean {
  const right = Math.min(a[0] + a[2], b[0] + b[2]);
  const bottom = Math.min(a[1] + a[3], b[1] + b[3]);
  return right > Math.max(a[0], b[0]) && bottom > Math.max(a[1], b[1]);
}

/** Pixels that are foreground in both. Steps from one foreground run to the next: half the steps of the reference. */
export function intersectionArea(a: Rle, b: Rle): number {
  let area = 0;
  let runOfA = 1;
  let runOfB = 1;
  let startOfA = a.counts[0] ?? 0;
  let startOfB = b.counts[0] ?? 0;
  while (runOfA < a.counts.length && runOfB < b.counts.length) {
    const endOfA = startOfA + (a.counts[runOfA] as number);
    const endOfB = startOfB + (b.counts[runOfB] as number);
    const common = Math.min(endOfA, endOfB) - Math.max(startOfA, startOfB);
    if (common > 0) area += common;
    if (endOfA <= endOfB) {
      startOfA = endOfA + (a.counts[runOfA + 1] ?? 0);
      runOfA += 2;
    } else {
      startOfB = endOfB + (b.counts[runOfB + 1] ?? 0);
      runOfB += 2;
    }
  }
  return area;
}
