/**
 * From a small grid of values to the run lengths of a large mask, without the mask in between. COCO's run lengths go down the columns.
 */
import type { CompressedRle } from '../../../schema/cocoRle.ts';
import { compressCounts } from '../../../schema/rleText.ts';
import type { Size } from '../image/pixels.ts';
import type { Grid } from '../sampling/grid.ts';
import type { Taps } from '../sampling/overInput.ts';
import { ColumnTurns } from './columnTurns.ts';

export class ColumnRuns {
  #counts = new Uint32Array(4096);
  #length = 0;
  /** Where the last run began, in pixels from the upper left corner, column by column; and what the present one is. */
  #start = 0;
  #foreground = false;
  readonly #turns = new ColumnTurns();

  /**
   * The mask of a grid that lies in the image.
   *
   * @param taps where the grid lies in the image: pixels outside of them are background
   * @param limit a pixel is foreground when its value is greater than this
   */
  encode(grid: Grid, taps: Taps, limit: number, image: Size): CompressedRle {
    this.begin();
    for (const turns of this.#turns.of(grid, taps, limit, image)) {
      this.reserve(turns.length + 1);
      for (let turn = 0; turn < turns.length; turn++) this.turn(!this.#foreground, turns[turn] as number);
    }
    const { to } = taps.x;
    if (to < image.width) this.turn(false, to * image.height);
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
}
