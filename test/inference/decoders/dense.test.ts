import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { DenseDecoder } from '../../../schema/manifest/decoders/dense.ts';
import { codeOf } from '../support/failures.ts';
import { expectRows, golden, Noise } from '../support/noise.ts';
import { floats, outputs, rowsOf, STRETCHED } from '../support/outputs.ts';

type Declared = Omit<z.input<typeof DenseDecoder>, 'kind' | 'layout' | 'objectness'>;
const dense = (more: Declared & { layout?: 'rows' | 'columns'; objectness?: boolean } = {}) =>
  createDecoder(DenseDecoder.parse({ kind: 'dense', layout: 'rows', objectness: false, ...more }));

// Half and quarter values survive float32, so that everything below can be compared exactly.
const ROWS = [
  [50, 50, 20, 10, 0.25, 0.75],
  [10, 20, 4, 4, 0.5, 0.5],
];
const FIRST = [80, 45, 120, 55];
const SECOND = [16, 18, 24, 22];

describe('dense', () => {
  it('takes the best class of each row, the first of equal ones', () => {
    const candidates = dense().decode(outputs({ out: floats([1, 2, 6], ROWS.flat()) }), STRETCHED, 0.1);
    expect(rowsOf(candidates)).toEqual([
      [...FIRST, 0.75, 1],
      [...SECOND, 0.5, 0],
    ]);
  });

  it('reads columns as well as rows', () => {
    const columns = ROWS[0]?.flatMap((_, column) => ROWS.map((row) => row[column] as number)) ?? [];
    const candidates = dense({ layout: 'columns' }).decode(
      outputs({ out: floats([1, 6, 2], columns) }),
      STRETCHED,
      0.1,
    );
    expect(rowsOf(candidates)).toEqual([
      [...FIRST, 0.75, 1],
      [...SECOND, 0.5, 0],
    ]);
  });

  it('gives one candidate per class where asked to, and none at the threshold itself', () => {
    const candidates = dense({ multiLabel: true }).decode(
      outputs({ out: floats([2, 6], ROWS.flat()) }),
      STRETCHED,
      0.25,
    );
    expect(rowsOf(candidates)).toEqual([
      [...FIRST, 0.75, 1],
      [...SECOND, 0.5, 0],
      [...SECOND, 0.5, 1],
    ]);
    expect(candidates.rows).toEqual([0, 1, 1]);
  });

  it('multiplies by objectness', () => {
    const row = [50, 50, 20, 10, 0.5, 0.25, 0.75];
    const candidates = dense({ objectness: true }).decode(
      outputs({ out: floats([1, 1, 7], row) }),
      STRETCHED,
      0.1,
    );
    expect(rowsOf(candidates)).toEqual([[...FIRST, 0.375, 1]]);
  });

  it('applies the sigmoid to logits', () => {
    const row = [50, 50, 20, 10, 0, Math.log(3), -50];
    const candidates = dense({ objectness: true, activation: 'sigmoid' }).decode(
      outputs({ out: floats([1, 1, 7], row) }),
      STRETCHED,
      0.1,
    );
    expect(candidates.scores[0]).toBeCloseTo(0.375, 6);
  });

  it('leaves columns behind the classes alone', () => {
    const row = [50, 50, 20, 10, 0.25, 0.5, 99, 99];
    const candidates = dense({ classes: 2 }).decode(outputs({ out: floats([1, 1, 8], row) }), STRETCHED, 0.1);
    expect(rowsOf(candidates)).toEqual([[...FIRST, 0.5, 1]]);
  });

  it('decodes the YOLOX grid: levels in order, row by row', () => {
    const geometry = planGeometry({ mode: 'stretch', width: 16, height: 16 }, { width: 32, height: 32 });
    // Strides 8 and 16: four cells and then one. Cell 1 is (1, 0) of the first level, cell 4 the second level's.
    const empty = [0, 0, 0, 0, 0];
    const rows = [empty, [0.5, 0.25, 0, Math.log(2), 1], empty, empty, [0.5, 0.5, 0, 0, 0.5]];
    const candidates = dense({ box: { grid: { kind: 'yolox', strides: [8, 16] } } }).decode(
      outputs({ out: floats([1, 5, 5], rows.flat()) }),
      geometry,
      0.1,
    );
    const [first, second] = rowsOf(candidates);
    // Centre (1.5·8, 0.25·8) and size (8, 16) in the network, twice that in the source.
    for (const [i, value] of [16, -12, 32, 20, 1, 0].entries()) expect(first?.[i]).toBeCloseTo(value, 4);
    expect(second).toEqual([0, 0, 32, 32, 0.5, 0]);
  });

  it('decodes NanoDet: classes first, then a distribution over distances for each side', () => {
    const table = new Noise(10).tensor([1, 128, 35], -4, 4);
    const geometry = planGeometry({ mode: 'stretch', width: 96, height: 64 }, { width: 96, height: 64 });
    const declared: Declared = {
      box: { grid: { kind: 'dfl', strides: [8, 16, 32, 64] } },
      classes: 3,
      first: 'classes',
      activation: 'sigmoid',
    };
    // Of the reference, only the classes are probabilities.
    expectRows(rowsOf(dense(declared).decode(outputs({ out: table }), geometry, 0.9)), golden('nanodet'));
  });

  it('puts the point of NanoDet’s cell where the manifest says', () => {
    const geometry = planGeometry({ mode: 'none' }, { width: 12, height: 8 });
    // Two cells of stride 8, for ⌈12 ÷ 8⌉. Distances of 0 to the left and 1 upwards; half-way to the right and down.
    const distances = [1000, 0, 0, 1000, 0, 0, 0, 0];
    const rows = [0.25, ...distances, 0.5, ...distances];
    const boxes = (offset: number) =>
      rowsOf(
        dense({ box: { grid: { kind: 'dfl', strides: [8], bins: 2, offset } }, first: 'classes' }).decode(
          outputs({ out: floats([1, 2, 9], rows) }),
          geometry,
          0.1,
        ),
      );
    expect(boxes(0)).toEqual([
      [0, -8, 4, 4, 0.25, 0],
      [8, -8, 12, 4, 0.5, 0],
    ]);
    expect(boxes(0.5)).toEqual([
      [4, -4, 8, 8, 0.25, 0],
      [12, -4, 16, 8, 0.5, 0],
    ]);
  });

  it('decodes FastestDet: a map with objectness first, and a score of powers', () => {
    const geometry = planGeometry({ mode: 'stretch', width: 32, height: 16 }, { width: 64, height: 32 });
    // Columns objectness, x, y, w, h, two classes, for cells (0, 0) and (1, 0).
    const columns = [0, 0.25, 0, 0, 0, Math.atanh(0.5), 0, 0, 0, Math.log(3), 0.25, 0.0625, 0.25, 0.5];
    const declared: Declared & { layout: 'columns'; objectness: boolean } = {
      layout: 'columns',
      objectness: true,
      first: 'objectness',
      box: { grid: { kind: 'fastestdet', strides: [16] } },
      powers: { objectness: 0.5, class: 2 },
    };
    const [found] = rowsOf(
      dense(declared).decode(outputs({ out: floats([1, 7, 1, 2], columns) }), geometry, 0.1),
    );
    // Centre (1 · 16, 0.5 · 16), width half of 32, height three quarters of 16; score √0.25 · 0.5².
    const wanted = [2 * (16 - 8), 2 * (8 - 6), 2 * (16 + 8), 2 * (8 + 6), 0.125, 1];
    for (const [i, value] of wanted.entries()) expect(found?.[i]).toBeCloseTo(value, 5);
  });

  it('refuses outputs that do not fit, and values that are no numbers', () => {
    const at = (dims: number[], values: number[], declared: Declared = {}) =>
      codeOf(() => dense(declared).decode(outputs({ out: floats(dims, values) }), STRETCHED, 0.1));
    expect(at([2, 1, 6], ROWS.flat())).toBe('OUTPUT_UNEXPECTED');
    expect(at([1, 3, 4], new Array(12).fill(0))).toBe('OUTPUT_UNEXPECTED');
    expect(at([2, 6], ROWS.flat(), { output: 'other' })).toBe('OUTPUT_UNEXPECTED');
    expect(at([2, 6], ROWS.flat(), { box: { grid: { kind: 'yolox', strides: [8] } } })).toBe(
      'OUTPUT_UNEXPECTED',
    );
    expect(at([1, 5], [1, 1, 1, 1, Number.NaN])).toBe('OUTPUT_NOT_FINITE');
    expect(at([1, 5], [1, 1, 1, 1, Number.POSITIVE_INFINITY])).toBe('OUTPUT_NOT_FINITE');
    expect(at([1, 5], [1, Number.POSITIVE_INFINITY, 1, 1, 0.5])).toBe('OUTPUT_NOT_FINITE');
    expect(at([1, 5], [1, Number.POSITIVE_INFINITY, 1, 1, 0.05])).toBeUndefined();
  });
});
