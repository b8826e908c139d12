/** The anchors of one feature map. */
import type { AnchorBoxes } from '../../../../schema/manifest/decoders/anchorBoxes.ts';
import type { Size } from '../../image/pixels.ts';
import type { Corners } from '../candidates.ts';
import { defaultBoxes } from './defaultBoxes.ts';
import { detectronAnchors } from './detectronAnchors.ts';
import { slidingAnchors } from './slidingAnchors.ts';

/** The boxes of one cell relative to a point, and where that point lies in each cell. */
export interface LevelAnchors {
  /** Left, top, right, bottom relative to the point of the cell, in network pixels. */
  readonly boxes: readonly Corners[];
  /** x of the point of a column's cells, and y of a row's. */
  readonly x: (column: number) => number;
  readonly y: (row: number) => number;
}

/** Anchors of level `level` on a map of `grid` cells that was made of a network input of size `input`. */
export function levelAnchors(spec: AnchorBoxes, level: number, grid: Size, input: Size): LevelAnchors {
  switch (spec.kind) {
    case 'sliding':
      return slidingAnchors(spec, level, grid, input);
    case 'detectron':
      return detectronAnchors(spec, level);
    case 'default-boxes':
      return defaultBoxes(spec, level, grid, input);
  }
}

/** Anchor `index` of a cell: left, top, right, bottom in network pixels. */
export function anchorAt(anchors: LevelAnchors, column: number, row: number, index: number): Corners {
  const [left, top, right, bottom] = anchors.boxes[index] as Corners;
  const x = anchors.x(column);
  const y = anchors.y(row);
  return [x + left, y + top, x + right, y + bottom];
}

/** How many anchors each cell of a level has. */
export function anchorsPerCell(spec: AnchorBoxes, level: number): number {
  if (spec.kind === 'default-boxes') return 2 + 2 * (spec.levels[level]?.aspectRatios.length ?? 0);
  const { sizes, aspectRatios } = spec.levels[level] ?? { sizes: [], aspectRatios: [] };
  return sizes.length * aspectRatios.length;
}

/** Cells of a level where no output says it: convolutions of stride 2 round up. */
export function nominalGrid(spec: AnchorBoxes, level: number, input: Size): Size {
  const stride = spec.levels[level]?.stride ?? 1;
  return { width: Math.ceil(input.width / stride), height: Math.ceil(input.height / stride) };
}
