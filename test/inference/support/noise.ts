/** The inputs of `fixtures/make_decoders.py`, and the form in which its outcomes are compared. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { type Geometry, planGeometry } from '../../../functions/inference/image/geometry.ts';
import { floats } from './outputs.ts';

/** Numerical Recipes' generator; values between -8 and 8 are float32 exactly. */
export class Noise {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  values(count: number, low: number, high: number): number[] {
    return Array.from({ length: count }, () => {
      this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
      return Math.floor((low + ((high - low) * (this.#state >>> 8)) / 2 ** 24) * 2 ** 20) / 2 ** 20;
    });
  }

  tensor(dims: readonly number[], low: number, high: number): OutputTensor {
    const count = dims.reduce((product, dim) => product * dim, 1);
    return floats(dims, this.values(count, low, high));
  }

  /** Corners of boxes within an image, at least 4 wide and high. */
  boxes(count: number, width: number, height: number): [number, number, number, number][] {
    const corners = this.values(count * 2, 0, 1);
    const sides = this.values(count * 2, 4, 40);
    return Array.from({ length: count }, (_, i) => {
      const left = (corners[2 * i] as number) * (width - 40);
      const top = (corners[2 * i + 1] as number) * (height - 40);
      return [left, top, left + (sides[2 * i] as number), top + (sides[2 * i + 1] as number)];
    });
  }
}

/** A source of 180 × 120, resized to 90 × 60 and padded to 96 × 64. */
export const PADDED: Geometry = planGeometry(
  { mode: 'shortest-edge', shortest: 60, longest: 1000, rounding: 'half-up', padToMultiple: 32 },
  { width: 180, height: 120 },
);

/** Scores of all levels, then boxes of all levels, as convolutions give them: [1, anchors·columns, height, width]. */
export function headMaps(
  noise: Noise,
  { strides, perCell, columns, low, high, width = 96, height = 64 }: HeadShape,
): { scores: OutputTensor[]; boxes: OutputTensor[] } {
  const maps = (columnsPerAnchor: number, least: number, most: number) =>
    strides.map((stride, level) => {
      const channels = (perCell[level] as number) * columnsPerAnchor;
      return noise.tensor([1, channels, Math.ceil(height / stride), Math.ceil(width / stride)], least, most);
    });
  return { scores: maps(columns, low, high), boxes: maps(4, -1.5, 1.5) };
}

export interface HeadShape {
  readonly strides: readonly number[];
  readonly perCell: readonly number[];
  readonly columns: number;
  readonly low: number;
  readonly high: number;
  readonly width?: number;
  readonly height?: number;
}

/** [1, anchors·columns, height, width] as [1, height·width·anchors, columns]; several levels one after the other. */
export function asRows(maps: readonly OutputTensor[], columns: number): OutputTensor {
  const values = maps.flatMap(({ dims, data }) => {
    const [, channels, height, width] = dims as [number, number, number, number];
    const cells = height * width;
    return Array.from({ length: cells * channels }, (_, i) => {
      const cell = Math.floor(i / channels);
      return (data as Float32Array)[(i % channels) * cells + cell] as number;
    });
  });
  return floats([1, values.length / columns, columns], values);
}

/** `outputs` of a test by name: `s0`, `s1`, … and `b0`, `b1`, …. */
export const named = (prefix: string, tensors: readonly OutputTensor[]): Record<string, OutputTensor> =>
  Object.fromEntries(tensors.map((tensor, level) => [`${prefix}${level}`, tensor]));

/** One member of `decoders_golden.json`. */
export function golden<T>(name: string): T {
  const text = readFileSync(new URL('../fixtures/decoders_golden.json', import.meta.url), 'utf8');
  return JSON.parse(text)[name];
}

/** The same rows of numbers, in whatever order equal scores have them. */
export function expectRows(
  found: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
): void {
  const sorted = (rows: readonly (readonly number[])[]) =>
    [...rows].sort((a, b) => (b[4] ?? 0) - (a[4] ?? 0) || (a[0] ?? 0) - (b[0] ?? 0));
  expect(found).toHaveLength(wanted.length);
  const other = sorted(wanted);
  for (const [position, row] of sorted(found).entries()) {
    for (const [column, value] of row.entries())
      expect(value).toBeCloseTo(other[position]?.[column] ?? Number.NaN, 9);
  }
}
