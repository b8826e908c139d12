/** Anchors of Detectron's `modeling/generate_anchors.py`, which reproduces those of the first Faster R-CNN. */
import type { AnchorBoxes } from '../../../../schema/manifest/decoders/anchorBoxes.ts';
import { roundHalfToEven } from '../../image/geometry.ts';
import type { Corners } from '../candidates.ts';
import { inOrder } from './inOrder.ts';
import type { LevelAnchors } from './levelAnchors.ts';

type Detectron = Extract<AnchorBoxes, { kind: 'detectron' }>;

/**
 * A box of one stride gets its ratio, both sides rounded to whole pixels, and is then scaled to the size. It lies around
 * the middle of the first cell's pixels, (stride − 1) ÷ 2, and its corners name pixels.
 */
export function detectronAnchors(spec: Detectron, index: number): LevelAnchors {
  const { stride, sizes, aspectRatios } = spec.levels[index] as Detectron['levels'][number];
  const middle = (stride - 1) / 2;
  const cell = (size: number, ratio: number): Corners => {
    const width = roundHalfToEven(Math.sqrt((stride * stride) / ratio));
    const height = roundHalfToEven(width * ratio);
    const scale = size / stride;
    const halfWidth = 0.5 * (width * scale - 1);
    const halfHeight = 0.5 * (height * scale - 1);
    return [middle - halfWidth, middle - halfHeight, middle + halfWidth, middle + halfHeight];
  };
  return {
    boxes: inOrder(spec.order, sizes, aspectRatios, cell),
    x: (column) => column * stride,
    y: (row) => row * stride,
  };
}
