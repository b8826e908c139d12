import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRle } from '../../../functions/evaluation/masks/rle.ts';
import { formatRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { ColumnRuns } from '../../../functions/inference/masks/columnRuns.ts';
import { placeMask } from '../../../functions/inference/masks/paste.ts';
import { resizedAxis } from '../../../functions/inference/sampling/axisTaps.ts';
import type { Grid } from '../../../functions/inference/sampling/grid.ts';
import type { Taps } from '../../../functions/inference/sampling/overInput.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The rule itself: the value of every pixel, first along x and then along y, and a bitmap of those above the limit, by columns. */
function plainBitmap(grid: Grid, { x, y }: Taps, limit: number, { width, height }: Size): Uint8Array {
  const value = (row: number, at: number) => {
    const a = grid.values[row * grid.columns + (x.before[at] as number)] as number;
    const b = grid.values[row * grid.columns + (x.after[at] as number)] as number;
    return a + (b - a) * (x.weight[at] as number);
  };
  const bitmap = new Uint8Array(width * height);
  for (let column = x.from; column < x.to; column++) {
    for (let row = y.from; row < y.to; row++) {
      const a = value(y.before[row - y.from] as number, column - x.from);
      const b = value(y.after[row - y.from] as number, column - x.from);
      const above = a + (b - a) * (y.weight[row - y.from] as number) > limit;
      bitmap[column * height + row] = above ? 1 : 0;
    }
  }
  return bitmap;
}

const side = fc.integer({ min: 1, max: 40 });
const image = fc.record({ width: side, height: side });
/** Exact multiples of a sixteenth meet the threshold itself; the others do not. */
const sample = fc.oneof(
  fc.integer({ min: 0, max: 16 }).map((parts) => parts / 16),
  fc.float({ min: 0, max: 1, noNaN: true }),
);
const grid = fc
  .record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 9 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(sample, { minLength: rows * columns, maxLength: rows * columns })
      .map((values): Grid => ({ rows, columns, values: Float32Array.from(values) })),
  );
const edge = fc.oneof(fc.integer({ min: -30, max: 60 }), fc.double({ min: -30, max: 60, noNaN: true }));
const paste = fc.constantFrom('aligned', 'detectron', 'torchvision');

describe('the runs of a mask', () => {
  const runs = new ColumnRuns();

  it('are those of comparing every pixel, however the mask is pasted', () => {
    fc.assert(
      fc.property(grid, image, paste, fc.tuple(edge, edge, edge, edge), (inner, size, rule, corners) => {
        const taps = placeMask(rule, corners, size, inner.columns, inner.rows);
        const bordered = withBorder(inner);
        const { counts } = runs.encode(bordered, taps, 0.5, size);
        const bitmap = plainBitmap(bordered, taps, 0.5, size);
        expect(counts).toBe(formatRleString(encodeRle(bitmap, size.height, size.width)));
      }),
      { numRuns: 600 },
    );
  });

  it('are the same of a grid of thousands of turns, of which only the first values count', () => {
    // Runs go on from column to column, wherever the kernel is asked anew.
    const isEdge = (at: number) => at < 200 || at >= 199 * 200;
    const noise = new Float64Array(201 * 200).map((_, at) => (isEdge(at) ? 1 : Math.sin(at * at) / 2 + 0.5));
    const large: Grid = { rows: 200, columns: 200, values: noise };
    const size = { width: 320, height: 500 };
    const taps = { x: resizedAxis(200, size.width), y: resizedAxis(200, size.height) };
    const { counts } = runs.encode(large, taps, 0.5, size);
    const bitmap = plainBitmap(large, taps, 0.5, size);
    expect(counts).toBe(formatRleString(encodeRle(bitmap, size.height, size.width)));
  });

  it('have what is no number as background', () => {
    const values = Float32Array.from([1, 1, 1, 1, Number.NaN, 1, 1, 1, 1]);
    const size = { width: 9, height: 9 };
    const taps = { x: resizedAxis(3, 9), y: resizedAxis(3, 9) };
    const { counts } = runs.encode({ rows: 3, columns: 3, values }, taps, 0.5, size);
    const bitmap = plainBitmap({ rows: 3, columns: 3, values }, taps, 0.5, size);
    expect(counts).toBe(formatRleString(encodeRle(bitmap, 9, 9)));
  });

  it('tell the box about the mask', () => {
    fc.assert(
      fc.property(grid, image, (small, size) => {
        const taps = placeMask('detectron', [0, 0, size.width, size.height], size, small.columns, small.rows);
        const bordered = withBorder(small);
        runs.encode(bordered, taps, 0.5, size);
        const [left, top, width, height] = runs.bounds(size);
        const inside = [...plainBitmap(bordered, taps, 0.5, size)].flatMap((above, at) =>
          above ? [at] : [],
        );
        const xs = inside.map((at) => Math.floor(at / size.height));
        const ys = inside.map((at) => at % size.height);
        const expected =
          inside.length === 0
            ? [0, 0, 0, 0]
            : [
                Math.min(...xs),
                Math.min(...ys),
                Math.max(...xs) + 1 - Math.min(...xs),
                Math.max(...ys) + 1 - Math.min(...ys),
              ];
        expect([left, top, width, height]).toEqual(expected);
      }),
    );
  });
});

function withBorder({ rows, columns, values }: Grid): Grid {
  const bordered = new Float32Array((rows + 2) * (columns + 2));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      bordered[(row + 1) * (columns + 2) + column + 1] = values[row * columns + column] as number;
    }
  }
  return { rows: rows + 2, columns: columns + 2, values: bordered };
}
