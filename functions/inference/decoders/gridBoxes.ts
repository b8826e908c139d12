/** The boxes of graphs that leave the grid to the reader of their outputs. */
import type { BoxEncoding } from '../../../schema/manifest/decoders/box.ts';
import type { Grid } from '../../../schema/manifest/decoders/dense.ts';
import type { Size } from '../image/pixels.ts';
import { sigmoid } from '../logistic.ts';
import type { Corners } from './candidates.ts';

export interface GridCells {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly stride: Float64Array;
}

/** How many numbers a candidate's box takes. */
export const boxColumns = (grid: Grid | undefined): number => (grid?.kind === 'dfl' ? 4 * grid.bins : 4);

/** How many candidates the levels of a grid have on a network input of that size. */
export function gridLength(grid: Grid, input: Size): number {
  return grid.strides.reduce((sum, stride) => {
    const { width, height } = mapSize(grid, input, stride);
    return sum + width * height;
  }, 0);
}

function mapSize({ kind }: Grid, { width, height }: Size, stride: number): Size {
  const cells = kind === 'dfl' ? Math.ceil : Math.floor;
  return { width: cells(width / stride), height: cells(height / stride) };
}

/** The cells of all levels in the order of the strides, each level row by row. */
export function gridCells(grid: Grid, input: Size): GridCells {
  const length = gridLength(grid, input);
  const cells = {
    x: new Float64Array(length),
    y: new Float64Array(length),
    stride: new Float64Array(length),
  };
  let cell = 0;
  for (const stride of grid.strides) {
    const { width, height } = mapSize(grid, input, stride);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, cell++) {
        cells.x[cell] = x;
        cells.y[cell] = y;
        cells.stride[cell] = stride;
      }
    }
  }
  return cells;
}

export interface GridBox {
  /** In network pixels. */
  readonly values: Corners;
  readonly encoding: BoxEncoding;
}

/**
 * The box of a candidate by the formula of its grid: see `Grid` in the schema.
 *
 * @param number the box's numbers, of which there are {@link boxColumns}
 */
export function gridBox(
  grid: Grid,
  cells: GridCells,
  candidate: number,
  input: Size,
  number: (index: number) => number,
): GridBox {
  const x = cells.x[candidate] as number;
  const y = cells.y[candidate] as number;
  const stride = cells.stride[candidate] as number;
  switch (grid.kind) {
    case 'yolox':
      return {
        values: [
          (number(0) + x) * stride,
          (number(1) + y) * stride,
          Math.exp(number(2)) * stride,
          Math.exp(number(3)) * stride,
        ],
        encoding: 'cxcywh',
      };
    case 'fastestdet':
      return {
        values: [
          (Math.tanh(number(0)) + x) * stride,
          (Math.tanh(number(1)) + y) * stride,
          sigmoid(number(2)) * input.width,
          sigmoid(number(3)) * input.height,
        ],
        encoding: 'cxcywh',
      };
    case 'dfl': {
      const distance = (side: number) =>
        stride * expectedBin(grid.bins, (bin) => number(side * grid.bins + bin));
      const pointX = (x + grid.offset) * stride;
      const pointY = (y + grid.offset) * stride;
      return {
        values: [pointX - distance(0), pointY - distance(1), pointX + distance(2), pointY + distance(3)],
        encoding: 'xyxy',
      };
    }
  }
}

/** Mean of 0, 1, …, bins − 1 under the softmax of their logits. */
function expectedBin(bins: number, logit: (bin: number) => number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let bin = 0; bin < bins; bin++) most = Math.max(most, logit(bin));
  let sum = 0;
  let weighted = 0;
  for (let bin = 0; bin < bins; bin++) {
    const power = Math.exp(logit(bin) - most);
    sum += power;
    weighted += power * bin;
  }
  return weighted / sum;
}
