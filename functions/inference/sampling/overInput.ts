/** Grids that lie over the whole network input, border and all: where the source image is in them. */
import type { Geometry } from '../image/geometry.ts';
import { type Alignment, type AxisTaps, axisTaps, resizedAxis } from './axisTaps.ts';
import type { Grid } from './grid.ts';

/** Taps of both axes. */
export interface Taps {
  readonly x: AxisTaps;
  readonly y: AxisTaps;
}

/**
 * From a grid over the network input to the pixels of the source image, in one interpolation. Where there is no border this
 * is the grid resized to the image.
 */
export function overInput(
  { source, resized, input, offsetX, offsetY }: Geometry,
  columns: number,
  rows: number,
  alignment: Alignment = 'half-pixel',
): Taps {
  const axis = alignment === 'align-corners' ? cornerAxis : centreAxis;
  return {
    x: axis(source.width, resized.width, offsetX, input.width, columns),
    y: axis(source.height, resized.height, offsetY, input.height, rows),
  };
}

function centreAxis(
  source: number,
  resized: number,
  offset: number,
  input: number,
  samples: number,
): AxisTaps {
  const step = (resized / source) * (samples / input);
  const start = (offset * samples) / input - 0.5;
  return axisTaps(0, source, samples, (pixel) => (pixel + 0.5) * step + start);
}

function cornerAxis(
  source: number,
  resized: number,
  offset: number,
  input: number,
  samples: number,
): AxisTaps {
  const toInput = source > 1 ? (resized - 1) / (source - 1) : 0;
  const toGrid = input > 1 ? (samples - 1) / (input - 1) : 0;
  return axisTaps(0, source, samples, (pixel) => (pixel * toInput + offset) * toGrid);
}

/** From the network input itself, one sample a pixel, to the pixels of the source: its border is cut off, the rest resized. */
export function insideInput({ source, resized, offsetX, offsetY }: Geometry): Taps {
  return {
    x: shifted(resizedAxis(resized.width, source.width), offsetX),
    y: shifted(resizedAxis(resized.height, source.height), offsetY),
  };
}

const shifted = (taps: AxisTaps, by: number): AxisTaps => ({
  ...taps,
  before: taps.before.map((sample) => sample + by),
  after: taps.after.map((sample) => sample + by),
});

/** A grid resized as taps say: along x first and then along y, in float64, kept as float32. */
export function resample({ columns, values }: Grid, { x, y }: Taps): Grid {
  const width = x.to - x.from;
  const height = y.to - y.from;
  const resized = new Float32Array(width * height);
  const lines = [new Float64Array(width), new Float64Array(width)] as const;
  const held = [-1, -1];
  const line = (row: number): Float64Array => {
    const slot = row & 1;
    const into = lines[slot] as Float64Array;
    if (held[slot] === row) return into;
    held[slot] = row;
    const from = row * columns;
    for (let at = 0; at < width; at++) {
      const a = values[from + (x.before[at] as number)] as number;
      into[at] = a + ((values[from + (x.after[at] as number)] as number) - a) * (x.weight[at] as number);
    }
    return into;
  };
  for (let at = 0; at < height; at++) {
    const above = line(y.before[at] as number);
    const below = line(y.after[at] as number);
    const weight = y.weight[at] as number;
    const to = at * width;
    for (let column = 0; column < width; column++) {
      const a = above[column] as number;
      resized[to + column] = a + ((below[column] as number) - a) * weight;
    }
  }
  return { rows: height, columns: width, values: resized };
}
