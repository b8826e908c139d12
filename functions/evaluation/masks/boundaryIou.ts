/** Boundary IoU of masks as `computeBoundaryIoU` of boundary-iou-api has it (see boundary.ts). */
import { boundaryDistance } from './boundary.ts';
import { boundaryOfMask } from './boundaryMask.ts';
import type { Mask } from './mask.ts';
import { maskIou } from './maskIou.ts';

/** The boundary region of a mask, as wide as the size of its own image asks. */
export function measuredBoundary(mask: Mask, dilationRatio: number): Mask {
  return boundaryOfMask(mask, boundaryDistance(mask.height, mask.width, dilationRatio));
}

/** IoU of the boundary regions of two masks: 0…1, and otherwise as `maskIou`. */
export function boundaryIou(a: Mask, b: Mask, dilationRatio: number): number {
  return maskIou(measuredBoundary(a, dilationRatio), measuredBoundary(b, dilationRatio), false);
}
