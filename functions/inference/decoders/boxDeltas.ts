/** Boxes that are regressed from anchors or proposals. */
import type { BoxDeltas } from '../../../schema/manifest/decoders/boxDeltas.ts';
import type { Corners } from './candidates.ts';

/**
 * Applies (dx, dy, dw, dh) to a box, in whatever pixels it is: torchvision's `BoxCoder.decode_single`, and with `plusOne`
 * Detectron's `bbox_transform`, whose last pixels are part of the box before and after.
 */
export function applyDeltas([left, top, right, bottom]: Corners, deltas: Corners, by: BoxDeltas): Corners {
  const extra = by.plusOne ? 1 : 0;
  const width = right - left + extra;
  const height = bottom - top + extra;
  const most = by.clamp ?? Number.POSITIVE_INFINITY;
  const centreX = (deltas[0] / by.weights[0]) * width + (left + 0.5 * width);
  const centreY = (deltas[1] / by.weights[1]) * height + (top + 0.5 * height);
  const halfWidth = 0.5 * Math.exp(Math.min(deltas[2] / by.weights[2], most)) * width;
  const halfHeight = 0.5 * Math.exp(Math.min(deltas[3] / by.weights[3], most)) * height;
  return [
    centreX - halfWidth,
    centreY - halfHeight,
    centreX + halfWidth - extra,
    centreY + halfHeight - extra,
  ];
}
