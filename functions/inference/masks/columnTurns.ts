/**
 * Where a mask turns from background to foreground and back, in a grid of values that lies in an image, by a kernel.
 *
 * Along a column of the image the interpolated values are a polyline with a bend at each row of the grid, and between two bends they
 * rise or fall all the way: so a column is known from its values at the bends and, where those lie on both sides of the threshold, from one
 * crossing. The result is that of comparing every pixel's value, v = a + (b − a) · w first along x and then along y in float64: these
 * operations keep order when rounded, so what holds at both ends of a piece holds within it.
 */
import type { Size } from '../image/pixels.ts';
import { Kernels } from '../kernels/kernels.ts';
import type { AxisTaps } from '../sampling/axisTaps.ts';
import type { Grid } from '../sampling/grid.ts';
import type { Taps } from '../sampling/overInput.ts';
import { piecesOf } from '../sampling/pieces.ts';

/** What is nearer to the threshold than this may be on either side of it, by rounding. */
const MARGIN = 1e-9;
/** Turns that are looked for at once: so many of a small mask, and few columns of one with thousands of rows. */
const TURNS_AT_ONCE = 1 << 16;

const [INT, DOUBLE] = [Int32Array.BYTES_PER_ELEMENT, Float64Array.BYTES_PER_ELEMENT];

/** Rows of the grid that pixels lie between. */
interface Rows {
  readonly first: number;
  readonly count: number;
}

export class ColumnTurns {
  readonly #kernels = new Kernels();

  /**
   * Numbers of the pixels from which on the mask is the other, counted down the columns from the upper left corner. At its beginning and
   * in all pixels above, below and left of the taps it is background.
   *
   * @param taps where the grid lies in the image
   * @param limit a pixel is foreground when its value is greater than this
   * @returns some columns' after others'; each is gone when the next is asked for
   */
  *of(grid: Grid, { x, y }: Taps, limit: number, image: Size): Generator<Uint32Array> {
    const kernels = this.#kernels;
    kernels.begin();
    const rows = rowsOf(y);
    const values = this.#placeGrid(grid, rows);
    const profile = kernels.allocate(DOUBLE * grid.rows);
    const pieces = piecesOf(y);
    const ends = pieces.flatMap(({ from, to }) => [from, to, y.before[from], y.after[from]] as number[]);
    const piecesAt = kernels.place(Int32Array.from(ends));
    const weights = kernels.place(y.weight);
    const before = kernels.place(x.before);
    const after = kernels.place(x.after);
    const weight = kernels.place(x.weight);
    const turnsOfColumn = 2 * pieces.length + 3;
    const columnsAtOnce = Math.max(1, Math.floor(TURNS_AT_ONCE / turnsOfColumn));
    const turns = kernels.allocate(INT * columnsAtOnce * turnsOfColumn);

    const { exports } = kernels;
    const { first, count } = rows;
    const margin = MARGIN * (1 + Math.abs(limit));
    const { columns } = grid;
    exports.setGrid(values, columns, first, count, profile, limit, margin, image.height, y.from, y.to);
    exports.setPieces(piecesAt, pieces.length, weights);
    const width = x.to - x.from;
    for (let column = 0; column < width; column += columnsAtOnce) {
      const found = exports.turnsOfColumns(
        before + INT * column,
        after + INT * column,
        weight + DOUBLE * column,
        Math.min(columnsAtOnce, width - column),
        (x.from + column) * image.height,
        turns,
      );
      yield kernels.uint32(turns, found);
    }
  }

  /** A copy of the rows that anything is read of; where the grid is. */
  #placeGrid({ values, rows, columns }: Grid, { first, count }: Rows): number {
    const at = this.#kernels.allocate(DOUBLE * rows * columns);
    const copy = this.#kernels.float64(at, rows * columns);
    const end = (first + count) * columns;
    for (let value = first * columns; value < end; value++) copy[value] = values[value] as number;
    return at;
  }
}

function rowsOf({ before, after }: AxisTaps): Rows {
  const first = before[0] ?? 0;
  return { first, count: (after[after.length - 1] ?? -1) + 1 - first };
}
