/**
 * The best class of every pixel, of scores that are interpolated from a coarse grid, without interpolating them all.
 *
 * Between four samples an interpolated score is a mean of theirs, with weights that none is below zero and that are the same
 * for all classes. So where one class is the best at all four, it is the best all over the block between them, and mostly
 * that is so. Elsewhere a class whose highest of the four lies below the lowest of another class is out, and the others are
 * compared: at both ends of each column first, since a class that is the best at both is the best between them. The result
 * is that of interpolating every class at every pixel, first along x and then along y in float64, and taking the first of
 * the highest; where rounding could decide, that is done.
 */
import { type Planes, planeOf } from '../planes.ts';
import type { AxisTaps } from '../sampling/axisTaps.ts';
import type { Taps } from '../sampling/overInput.ts';
import { type Piece, piecesOf } from '../sampling/pieces.ts';
import type { LabelValues } from './semanticDecoder.ts';

/** Scores that are nearer to each other, in parts of them, are told apart by the whole rule. */
const NEAR = 1e-12;
/** Of a sample: no class is clearly the best. */
const NONE = -1;

/**
 * @param planes one plane of scores per class
 * @param labels what is written for each class
 * @param into row by row, as many pixels as the taps have
 * @throws InferenceError OUTPUT_NOT_FINITE
 */
export function labelBestClass(
  planes: Planes,
  { x, y }: Taps,
  labels: ArrayLike<number>,
  into: LabelValues,
): void {
  const width = x.to - x.from;
  const across = piecesOf(x);
  const best = bestOfSamples(planes);
  const block = new Block(planes, x, y, labels, into);
  const mixed: Piece[] = [];
  for (const rows of piecesOf(y)) {
    const above = (y.before[rows.from] as number) * planes.columns;
    const below = (y.after[rows.from] as number) * planes.columns;
    const line = rows.from * width;
    mixed.length = 0;
    // Blocks of one class are written as the first line of the rows, and copied down; then come those of several classes.
    let start = 0;
    let present = NONE;
    for (const columns of across) {
      const before = x.before[columns.from] as number;
      const after = x.after[columns.from] as number;
      const index = best[above + before] as number;
      const isOne =
        index === best[above + after] && index === best[below + before] && index === best[below + after];
      if (!isOne || index === NONE) mixed.push(columns);
      else if (index !== present) {
        if (present !== NONE) into.fill(labels[present] as number, line + start, line + columns.from);
        start = columns.from;
        present = index;
      }
    }
    if (present !== NONE) into.fill(labels[present] as number, line + start, line + width);
    for (let row = rows.from + 1; row < rows.to; row++) into.copyWithin(row * width, line, line + width);
    for (const columns of mixed) block.label(columns, rows);
  }
}

/** The class that is clearly the best at each sample. */
function bestOfSamples(planes: Planes): Int32Array {
  const samples = planes.rows * planes.columns;
  const best = new Int32Array(samples);
  const first = Float32Array.from(planeOf(planes, 0));
  const second = new Float32Array(samples).fill(Number.NEGATIVE_INFINITY);
  for (let index = 1; index < planes.channels; index++) {
    const plane = planeOf(planes, index);
    for (let at = 0; at < samples; at++) {
      const score = plane[at] as number;
      if (score <= (second[at] as number)) continue;
      const highest = first[at] as number;
      if (score > highest) {
        second[at] = highest;
        first[at] = score;
        best[at] = index;
      } else second[at] = score;
    }
  }
  for (let at = 0; at < samples; at++) {
    if (!isClear(first[at] as number, second[at] as number)) best[at] = NONE;
  }
  return best;
}

const isClear = (highest: number, next: number): boolean =>
  highest - next > NEAR * (Math.abs(highest) + Math.abs(next)) || next === Number.NEGATIVE_INFINITY;

/** A block of pixels between four samples, in which several classes may be the best. */
class Block {
  readonly #planes: Planes;
  readonly #x: AxisTaps;
  readonly #y: AxisTaps;
  readonly #labels: ArrayLike<number>;
  readonly #into: LabelValues;
  readonly #width: number;
  /** The classes that may be the best somewhere in the block, in ascending order, and their four scores. */
  readonly #possible: Int32Array;
  readonly #corners: Float64Array;
  #count = 0;
  /** Of one column: scores at the upper row of samples, and what is added on the way to the lower one. */
  readonly #start: Float64Array;
  readonly #rise: Float64Array;

  constructor(planes: Planes, x: AxisTaps, y: AxisTaps, labels: ArrayLike<number>, into: LabelValues) {
    this.#planes = planes;
    this.#x = x;
    this.#y = y;
    this.#labels = labels;
    this.#into = into;
    this.#width = x.to - x.from;
    this.#possible = new Int32Array(planes.channels);
    this.#corners = new Float64Array(4 * planes.channels);
    this.#start = new Float64Array(planes.channels);
    this.#rise = new Float64Array(planes.channels);
  }

  label(columns: Piece, rows: Piece): void {
    this.#keepPossible(columns, rows);
    const last = rows.to - 1;
    for (let column = columns.from; column < columns.to; column++) {
      this.#takeColumn(this.#x.weight[column] as number);
      const top = this.#bestAt(this.#y.weight[rows.from] as number, true);
      const isOne = top !== NONE && top === this.#bestAt(this.#y.weight[last] as number, true);
      let label = isOne ? this.#labelOf(top) : 0;
      for (let row = rows.from; row <= last; row++) {
        if (!isOne) label = this.#labelOf(this.#bestAt(this.#y.weight[row] as number, false));
        this.#into[row * this.#width + column] = label;
      }
    }
  }

  #labelOf(at: number): number {
    return this.#labels[this.#possible[at] as number] as number;
  }

  #keepPossible(columns: Piece, rows: Piece): void {
    const { data, channels, rows: height, columns: width } = this.#planes;
    const corners = this.#corners;
    const above = (this.#y.before[rows.from] as number) * width;
    const below = (this.#y.after[rows.from] as number) * width;
    const left = this.#x.before[columns.from] as number;
    const right = this.#x.after[columns.from] as number;
    let floor = Number.NEGATIVE_INFINITY;
    for (let index = 0, plane = 0; index < channels; index++, plane += height * width) {
      const a = data[plane + above + left] as number;
      const b = data[plane + above + right] as number;
      const c = data[plane + below + left] as number;
      const d = data[plane + below + right] as number;
      corners[4 * index] = a;
      corners[4 * index + 1] = b;
      corners[4 * index + 2] = c;
      corners[4 * index + 3] = d;
      floor = Math.max(floor, Math.min(a, b, c, d));
    }
    floor -= NEAR * Math.abs(floor);
    let count = 0;
    for (let index = 0; index < channels; index++) {
      const at = 4 * index;
      const a = corners[at] as number;
      const b = corners[at + 1] as number;
      const c = corners[at + 2] as number;
      const d = corners[at + 3] as number;
      if (Math.max(a, b, c, d) < floor) continue;
      this.#possible[count] = index;
      // Never after what is yet to be read: no more classes are kept than were seen.
      corners.copyWithin(4 * count, at, at + 4);
      count++;
    }
    this.#count = count;
  }

  #takeColumn(weight: number): void {
    const corners = this.#corners;
    for (let at = 0; at < this.#count; at++) {
      const a = corners[4 * at] as number;
      const c = corners[4 * at + 2] as number;
      const start = a + ((corners[4 * at + 1] as number) - a) * weight;
      this.#start[at] = start;
      this.#rise[at] = c + ((corners[4 * at + 3] as number) - c) * weight - start;
    }
  }

  /** Which of the possible classes is the best in the column at that weight; with `clearly`, NONE where rounding could decide. */
  #bestAt(weight: number, clearly: boolean): number {
    let best = 0;
    let highest = (this.#start[0] as number) + (this.#rise[0] as number) * weight;
    let next = Number.NEGATIVE_INFINITY;
    for (let at = 1; at < this.#count; at++) {
      const score = (this.#start[at] as number) + (this.#rise[at] as number) * weight;
      if (score > highest) {
        next = highest;
        highest = score;
        best = at;
      } else if (score > next) next = score;
    }
    return clearly && !isClear(highest, next) ? NONE : best;
  }
}
