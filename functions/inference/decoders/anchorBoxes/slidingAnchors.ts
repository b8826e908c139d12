/** Anchors of torchvision's `AnchorGenerator`, Detectron2's `DefaultAnchorGenerator` and mmdetection's. */
import type { AnchorBoxes } from '../../../../schema/manifest/decoders/anchorBoxes.ts';
import { roundHalfToEven } from '../../image/geometry.ts';
import type { Size } from '../../image/pixels.ts';
import type { Corners } from '../candidates.ts';
import { inOrder } from './inOrder.ts';
import type { LevelAnchors } from './levelAnchors.ts';

type Sliding = Extract<AnchorBoxes, { kind: 'sliding' }>;

export function slidingAnchors(spec: Sliding, index: number, grid: Size, input: Size): LevelAnchors {
  const level = spec.levels[index] as Sliding['levels'][number];
  const step = (whole: number, cells: number) =>
    spec.spacing === 'stride' ? level.stride : Math.floor(whole / cells);
  const stepX = step(input.width, grid.width);
  const stepY = step(input.height, grid.height);
  const cell = spec.rounding === 'corners' ? roundedCorners : corners;
  return {
    boxes: inOrder(spec.order, level.sizes, level.aspectRatios, cell),
    x: (column) => (column + spec.offset) * stepX,
    y: (row) => (row + spec.offset) * stepY,
  };
}

/** Width × height = size², height ÷ width = ratio. */
function corners(size: number, ratio: number): Corners {
  const width = Math.sqrt((size * size) / ratio);
  const height = ratio * width;
  return [-width / 2, -height / 2, width / 2, height / 2];
}

/** In steps of single precision, as torchvision has them: which way a half is rounded depends on its last bit. */
function roundedCorners(size: number, ratio: number): Corners {
  const tall = Math.fround(Math.sqrt(Math.fround(ratio)));
  const wide = Math.fround(1 / tall);
  const x = roundHalfToEven(Math.fround(wide * Math.fround(size)) / 2);
  const y = roundHalfToEven(Math.fround(tall * Math.fround(size)) / 2);
  return [-x, -y, x, y];
}
