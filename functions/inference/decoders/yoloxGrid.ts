/** The grid that YOLOX leaves to the reader of its outputs (arXiv:2107.08430 and the project's demo code). */
import type { Size } from '../image/pixels.ts';
import type { Corners } from './candidates.ts';

export interface GridCells {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly stride: Float64Array;
}

/** How many candidates the levels of `strides` have on a network input of that size. */
export function gridLength(input: Size, strides: readonly number[]): number {
  return strides.reduce(
    (sum, stride) => sum + Math.floor(input.width / stride) * Math.floor(input.height / stride),
    0,
  );
}

/** The cells of all levels in the order of `strides`, each level row by row. */
export function gridCells(input: Size, strides: readonly number[]): GridCells {
  const length = gridLength(input, strides);
  const cells = {
    x: new Float64Array(length),
    y: new Float64Array(length),
    stride: new Float64Array(length),
  };
  let cell = 0;
  for (const stride of strides) {
    const columns = Math.floor(input.width / stride);
    const rows = Math.floor(input.height / stride);
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, cell++) {
        cells.x[cell] = x;
        cells.y[cell] = y;
        cells.stride[cell] = stride;
      }
    }
  }
  return cells;
}

/** Centre = (xy + cell)·stride and size = exp(wh)·stride, in network pixels. */
export function decodeGridBox([x, y, w, h]: Corners, cells: GridCells, candidate: number): Corners {
  const stride = cells.stride[candidate] ?? 0;
  return [
    (x + (cells.x[candidate] ?? 0)) * stride,
    (y + (cells.y[candidate] ?? 0)) * stride,
    Math.exp(w) * stride,
    Math.exp(h) * stride,
  ];
}
