/**
 * The best class of every pixel, of scores that are interpolated from a coarse grid, without interpolating them all.
 *
 * Between four samples an interpolated score is a mean of theirs, with weights that none is below zero. So a class whose
 * highest of the four lies below the lowest of another class is the best nowhere among them. Mostly one class is left, and
 * the whole block is its own; elsewhere those that are left are compared pixel by pixel. The result is that of interpolating
 * every class at every pixel, first along x and then along y in float64, and taking the first of the highest.
 */
import type { AxisTaps } from '../sampling/axisTaps.ts';
import type { Taps } from '../sampling/overInput.ts';
import { type Piece, piecesOf } from '../sampling/pieces.ts';
import type { LabelValues } from './semanticDecoder.ts';

/** Scores of `classes` at each sample: [rows, columns, classes]. */
export interface ClassScores {
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  readonly values: Float32Array;
}

/** What rounding may add to a mean of four numbers, in parts of them. */
const ROUNDING = 1e-12;

/**
 * @param labels what is written for each class
 * @param into row by row, as many pixels as the taps have
 */
export function labelBestClass(
  scores: ClassScores,
  { x, y }: Taps,
  labels: ArrayLike<number>,
  into: LabelValues,
): void {
  const width = x.to - x.from;
  const across = piecesOf(x);
  const block = new Block(scores, x, y, labels, into, width);
  for (const rows of piecesOf(y)) {
    block.beginRows(y.before[rows.from] as number, y.after[rows.from] as number);
    const line = rows.from * width;
    // One class all over a block is written once, and copied down; then come the blocks of several classes.
    const mixed: Piece[] = [];
    for (const columns of across) {
      const left = block.keepPossible(x.before[columns.from] as number, x.after[columns.from] as number);
      if (left === 1)
        into.fill(labels[block.possible[0] as number] as number, line + columns.from, line + columns.to);
      else mixed.push(columns);
    }
    for (let row = rows.from + 1; row < rows.to; row++) into.copyWithin(row * width, line, line + width);
    for (const columns of mixed) {
      const left = block.keepPossible(x.before[columns.from] as number, x.after[columns.from] as number);
      block.compare(left, columns, rows);
    }
  }
}

class Block {
  /** The classes that may be the best somewhere in the block, in ascending order. */
  readonly possible: Int32Array;
  readonly #scores: ClassScores;
  readonly #x: AxisTaps;
  readonly #y: AxisTaps;
  readonly #labels: ArrayLike<number>;
  readonly #into: LabelValues;
  readonly #width: number;
  /** Highest and lowest of the two rows of samples, per column and class. */
  readonly #most: Float32Array;
  readonly #least: Float32Array;
  readonly #top: Float64Array;
  readonly #bottom: Float64Array;
  #above = 0;
  #below = 0;

  constructor(
    scores: ClassScores,
    x: AxisTaps,
    y: AxisTaps,
    labels: ArrayLike<number>,
    into: LabelValues,
    width: number,
  ) {
    this.#scores = scores;
    this.#x = x;
    this.#y = y;
    this.#labels = labels;
    this.#into = into;
    this.#width = width;
    this.possible = new Int32Array(scores.classes);
    this.#most = new Float32Array(scores.columns * scores.classes);
    this.#least = new Float32Array(scores.columns * scores.classes);
    this.#top = new Float64Array(scores.classes);
    this.#bottom = new Float64Array(scores.classes);
  }

  beginRows(above: number, below: number): void {
    const { columns, classes, values } = this.#scores;
    const most = this.#most;
    const least = this.#least;
    const length = columns * classes;
    this.#above = above * length;
    this.#below = below * length;
    for (let at = 0; at < length; at++) {
      const a = values[this.#above + at] as number;
      const b = values[this.#below + at] as number;
      most[at] = a > b ? a : b;
      least[at] = a > b ? b : a;
    }
  }

  /** Fills `possible` for the block between two columns of samples, and tells how many there are. */
  keepPossible(before: number, after: number): number {
    const { classes } = this.#scores;
    const most = this.#most;
    const least = this.#least;
    const left = before * classes;
    const right = after * classes;
    let floor = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < classes; index++) {
      const a = least[left + index] as number;
      const b = least[right + index] as number;
      const low = a < b ? a : b;
      if (low > floor) floor = low;
    }
    floor -= ROUNDING * Math.abs(floor);
    let count = 0;
    for (let index = 0; index < classes; index++) {
      if ((most[left + index] as number) < floor && (most[right + index] as number) < floor) continue;
      this.possible[count++] = index;
    }
    return count;
  }

  /** Compares the possible classes at each pixel of a block. */
  compare(count: number, columns: Piece, rows: Piece): void {
    const { values } = this.#scores;
    const { possible } = this;
    const top = this.#top;
    const bottom = this.#bottom;
    const { classes } = this.#scores;
    const left = (this.#x.before[columns.from] as number) * classes;
    const right = (this.#x.after[columns.from] as number) * classes;
    for (let column = columns.from; column < columns.to; column++) {
      const weight = this.#x.weight[column] as number;
      for (let at = 0; at < count; at++) {
        const index = possible[at] as number;
        const a = values[this.#above + left + index] as number;
        const c = values[this.#below + left + index] as number;
        const start = a + ((values[this.#above + right + index] as number) - a) * weight;
        top[at] = start;
        bottom[at] = c + ((values[this.#below + right + index] as number) - c) * weight - start;
      }
      for (let row = rows.from; row < rows.to; row++) {
        const down = this.#y.weight[row] as number;
        let best = 0;
        let highest = (top[0] as number) + (bottom[0] as number) * down;
        for (let at = 1; at < count; at++) {
          const score = (top[at] as number) + (bottom[at] as number) * down;
          if (score > highest) {
            highest = score;
            best = at;
          }
        }
        this.#into[row * this.#width + column] = this.#labels[possible[best] as number] as number;
      }
    }
  }
}
