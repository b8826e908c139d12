/**
 * From a small grid of values to the run lengths of a large mask, without the mask in between.
 *
 * COCO's run lengths go down the columns. Along a column of the image the interpolated values are a polyline with a bend
 * at each row of the grid, and between two bends they rise or fall all the way: so a column is known from its values at
 * the bends and, where those lie on both sides of the threshold, from one crossing. The result is that of comparing every
 * pixel's value, v = a + (b − a) · w first along x and then along y in float64: these operations keep order when rounded,
 * so what holds at both ends of a piece holds within it.
 */
import type { CompressedRle } from '../../../schema/cocoRle.ts';
import { compressCounts } from '../../../schema/rleText.ts';
import type { Size } from '../image/pixels.ts';
import type { AxisTaps } from '../sampling/axisTaps.ts';
import type { Grid } from '../sampling/grid.ts';
import type { Taps } from '../sampling/overInput.ts';
import { type Piece, piecesOf } from '../sampling/pieces.ts';

/** Sides of the threshold that a value may be on; UNSURE is so near that rounding may decide. */
const [BELOW, UNSURE, ABOVE] = [-1, 0, 1];
const MARGIN = 1e-9;

export class ColumnRuns {
  #counts = new Uint32Array(4096);
  #length = 0;
  /** Where the last run began, in pixels from the upper left corner, column by column; and what the present one is. */
  #start = 0;
  #foreground = false;
  /** Of the rows of the grid in one column of the image: the values, and their sides of the threshold. */
  #profile = new Float64Array(64);
  #sides = new Int8Array(64);

  /**
   * The mask of a grid that lies in the image.
   *
   * @param taps where the grid lies in the image: pixels outside of them are background
   * @param limit a pixel is foreground when its value is greater than this
   */
  encode(grid: Grid, { x, y }: Taps, limit: number, image: Size): CompressedRle {
    this.begin();
    const pieces = piecesOf(y);
    const first = y.before[0] ?? 0;
    const last = y.after[y.after.length - 1] ?? -1;
    if (this.#profile.length < grid.rows) {
      this.#profile = new Float64Array(grid.rows);
      this.#sides = new Int8Array(grid.rows);
    }
    for (let column = x.from; column < x.to; column++) {
      const isClear = this.#readProfile(grid, x, column - x.from, [first, last], limit);
      const top = column * image.height;
      this.reserve(2 * pieces.length + 3);
      // A run goes on from the bottom of a column to the top of the next.
      if (isClear || y.from > 0) this.turn(false, top);
      if (!isClear) this.#walk(pieces, y, limit, top + y.from);
      if (y.to < image.height) this.turn(false, top + y.to);
    }
    if (x.to < image.width) this.turn(false, x.to * image.height);
    return this.end(image);
  }

  /** Begins a mask. */
  begin(): void {
    this.#length = 0;
    this.#start = 0;
    this.#foreground = false;
  }

  /** From pixel `at` on the mask is as said; pixels never go back. Called with room for it reserved. */
  turn(foreground: boolean, at: number): void {
    if (foreground === this.#foreground) return;
    this.#counts[this.#length++] = at - this.#start;
    this.#start = at;
    this.#foreground = foreground;
  }

  /** Ends the mask. */
  end({ width, height }: Size): CompressedRle {
    this.reserve(1);
    this.#counts[this.#length++] = width * height - this.#start;
    return { size: [height, width], counts: compressCounts(this.#counts, this.#length) };
  }

  /** Left, top, width and height of the foreground of the mask that was ended last; zeros where there is none. */
  bounds({ height }: Size): [number, number, number, number] {
    let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
    let at = 0;
    for (let run = 0; run < this.#length; run++) {
      const first = at;
      at += this.#counts[run] as number;
      if (run % 2 === 0 || at === first) continue;
      const last = at - 1;
      const [firstColumn, lastColumn] = [Math.floor(first / height), Math.floor(last / height)];
      left = Math.min(left, firstColumn);
      right = Math.max(right, lastColumn + 1);
      top = Math.min(top, firstColumn === lastColumn ? first % height : 0);
      bottom = Math.max(bottom, firstColumn === lastColumn ? (last % height) + 1 : height);
    }
    return right === 0 ? [0, 0, 0, 0] : [left, top, right - left, bottom - top];
  }

  /** Makes room for so many turns more. */
  reserve(turns: number): void {
    if (this.#length + turns <= this.#counts.length) return;
    const longer = new Uint32Array(2 * (this.#length + turns));
    longer.set(this.#counts.subarray(0, this.#length));
    this.#counts = longer;
  }

  /** Values of one column of the image at the rows of the grid. @returns true where all lie below the threshold */
  #readProfile(
    { values, columns }: Grid,
    x: AxisTaps,
    at: number,
    [first, last]: readonly [number, number],
    limit: number,
  ): boolean {
    const profile = this.#profile;
    const sides = this.#sides;
    const weight = x.weight[at] as number;
    const margin = MARGIN * (1 + Math.abs(limit));
    const low = limit - margin;
    const high = limit + margin;
    let before = first * columns + (x.before[at] as number);
    let after = first * columns + (x.after[at] as number);
    let isClear = true;
    for (let row = first; row <= last; row++, before += columns, after += columns) {
      const a = values[before] as number;
      const value = a + ((values[after] as number) - a) * weight;
      profile[row] = value;
      if (value < low) sides[row] = BELOW;
      else {
        sides[row] = value > high ? ABOVE : UNSURE;
        isClear = false;
      }
    }
    return isClear;
  }

  /** Turns along one column, whose first pixel with a value is at `top`. */
  #walk(pieces: readonly Piece[], { before, after, weight }: AxisTaps, limit: number, top: number): void {
    const profile = this.#profile;
    const sides = this.#sides;
    for (let piece = 0; piece < pieces.length; piece++) {
      const { from, to } = pieces[piece] as Piece;
      const above = before[from] as number;
      const below = after[from] as number;
      const side = sides[above] as number;
      if (side === sides[below] && side !== UNSURE) {
        if ((side === ABOVE) !== this.#foreground) this.turn(side === ABOVE, top + from);
        continue;
      }
      const last = to - 1;
      const a = profile[above] as number;
      const difference = (profile[below] as number) - a;
      const firstWeight = weight[from] as number;
      const isAbove = a + difference * firstWeight > limit;
      const endsAbove = a + difference * (weight[last] as number) > limit;
      this.turn(isAbove, top + from);
      if (isAbove === endsAbove) continue;
      // Weights rise evenly within a piece; the guess may be a pixel off, which is then put right by looking.
      const step = ((weight[last] as number) - firstWeight) / (last - from);
      const guess = from + Math.ceil(((limit - a) / difference - firstWeight) / step);
      let at = Math.min(Math.max(guess, from + 1), last);
      while (at > from + 1 && a + difference * (weight[at - 1] as number) > limit === endsAbove) at--;
      while (a + difference * (weight[at] as number) > limit !== endsAbove) at++;
      this.turn(endsAbove, top + at);
    }
  }
}
