/**
 * Where a map is highest when it is enlarged by cubic interpolation, without enlarging it.
 *
 * A value between samples is the sum of its 16 samples by their weights. Of weights that are not below zero the inner four
 * have no more than (1 + o)² together and the outer ones o², where o is {@link OUTER}. So with all samples taken from the
 * lowest of the map, a value is no more than (1 + o)² times the highest of the inner four and o² times that of the map: only
 * gaps by samples that are high enough for that are looked at, and of those only gaps whose own 16 samples allow it,
 * beginning about the highest sample. The result is that of looking at every pixel: of equal values the first one, row by
 * row, as NumPy's argmax takes it.
 */
import { type CubicTaps, OUTER } from './cubicTaps.ts';

const INNER_WEIGHTS = (1 + OUTER) ** 2;
const CORNER_WEIGHTS = OUTER ** 2;
/** What rounding may add to a sum of 16 products, in parts of the samples. */
const ROUNDING = 1e-12;

export class CubicPeak {
  /** Of the last map: the pixel, and its value. */
  x = 0;
  y = 0;
  value = 0;
  #rowMost = new Float64Array(64);
  #lowest = 0;
  #highest = 0;
  /** Gaps that were looked at have the number of the map. */
  #seen = new Uint32Array(0);
  #map = 0;

  /** @param map `rows` × `columns` finite numbers, row by row */
  find(map: ArrayLike<number>, rows: number, columns: number, across: CubicTaps, down: CubicTaps): void {
    const gaps = (rows + 1) * (columns + 1);
    if (this.#seen.length < gaps || this.#rowMost.length < rows || this.#map === 2 ** 32 - 1) {
      this.#seen = new Uint32Array(gaps);
      this.#rowMost = new Float64Array(rows);
      this.#map = 0;
    }
    this.#map++;
    const peakRow = this.#readRows(map, rows, columns);
    this.value = Number.NEGATIVE_INFINITY;
    this.#lookByHighSamples(map, columns, across, down, peakRow, this.#highest);
    for (let row = 0; row < rows; row++) {
      const high = this.#highEnough();
      if ((this.#rowMost[row] as number) >= high)
        this.#lookByHighSamples(map, columns, across, down, row, high);
    }
  }

  /** Highest of each row, and of all; lowest of all. @returns the row of the highest */
  #readRows(map: ArrayLike<number>, rows: number, columns: number): number {
    let lowest = map[0] as number;
    let peakRow = 0;
    for (let row = 0, at = 0; row < rows; row++) {
      let most = map[at] as number;
      for (const end = at + columns; at < end; at++) {
        const value = map[at] as number;
        if (value > most) most = value;
        else if (value < lowest) lowest = value;
      }
      this.#rowMost[row] = most;
      if (most > (this.#rowMost[peakRow] as number)) peakRow = row;
    }
    // A first number of a row may be the lowest of all.
    for (let at = 0; at < rows * columns; at += columns) lowest = Math.min(lowest, map[at] as number);
    this.#lowest = lowest;
    this.#highest = this.#rowMost[peakRow] as number;
    return peakRow;
  }

  /** What one of the inner four samples has to be for a value as high as the best so far. */
  #highEnough(): number {
    const span = this.#highest - this.#lowest;
    const margin = ROUNDING * (Math.abs(this.#highest) + Math.abs(this.#lowest));
    return this.#lowest + (this.value - this.#lowest - CORNER_WEIGHTS * span) / INNER_WEIGHTS - margin;
  }

  /** Looks at the gaps about each sample of a row that is no lower than `high`. */
  #lookByHighSamples(
    map: ArrayLike<number>,
    columns: number,
    across: CubicTaps,
    down: CubicTaps,
    row: number,
    high: number,
  ): void {
    for (let column = 0; column < columns; column++) {
      if ((map[row * columns + column] as number) < high) continue;
      for (let gapY = row; gapY <= row + 1; gapY++) {
        for (let gapX = column; gapX <= column + 1; gapX++) {
          const gap = gapY * (columns + 1) + gapX;
          if (this.#seen[gap] === this.#map) continue;
          this.#seen[gap] = this.#map;
          this.#lookAtGap(map, columns, across, gapX, down, gapY);
        }
      }
    }
  }

  /** Looks at each pixel of a gap, if its samples allow for a value that is high enough. */
  #lookAtGap(
    map: ArrayLike<number>,
    columns: number,
    across: CubicTaps,
    gapX: number,
    down: CubicTaps,
    gapY: number,
  ): void {
    const startX = across.start[gapX] as number;
    const endX = across.start[gapX + 1] as number;
    const startY = down.start[gapY] as number;
    const endY = down.start[gapY + 1] as number;
    if (startX === endX || startY === endY) return;
    const a = (down.samples[4 * gapY] as number) * columns;
    const b = (down.samples[4 * gapY + 1] as number) * columns;
    const c = (down.samples[4 * gapY + 2] as number) * columns;
    const d = (down.samples[4 * gapY + 3] as number) * columns;
    const p = across.samples[4 * gapX] as number;
    const q = across.samples[4 * gapX + 1] as number;
    const r = across.samples[4 * gapX + 2] as number;
    const s = across.samples[4 * gapX + 3] as number;
    if (this.#boundOf(map, [a, b, c, d], [p, q, r, s]) < this.value) return;
    const { weights } = across;
    for (let x = startX; x < endX; x++) {
      const first = weights[4 * x] as number;
      const second = weights[4 * x + 1] as number;
      const third = weights[4 * x + 2] as number;
      const fourth = weights[4 * x + 3] as number;
      const along = (from: number): number =>
        (map[from + p] as number) * first +
        (map[from + q] as number) * second +
        (map[from + r] as number) * third +
        (map[from + s] as number) * fourth;
      this.#lookAtColumn(along(a), along(b), along(c), along(d), down, startY, endY, x);
    }
  }

  #lookAtColumn(
    first: number,
    second: number,
    third: number,
    fourth: number,
    { weights }: CubicTaps,
    startY: number,
    endY: number,
    x: number,
  ): void {
    for (let y = startY; y < endY; y++) {
      const value =
        first * (weights[4 * y] as number) +
        second * (weights[4 * y + 1] as number) +
        third * (weights[4 * y + 2] as number) +
        fourth * (weights[4 * y + 3] as number);
      if (value < this.value) continue;
      if (value === this.value && (y > this.y || (y === this.y && x > this.x))) continue;
      this.value = value;
      this.x = x;
      this.y = y;
    }
  }

  /** What no value between 4 × 4 samples passes. */
  #boundOf(map: ArrayLike<number>, rows: readonly number[], columns: readonly number[]): number {
    let lowest = Number.POSITIVE_INFINITY;
    let inner = Number.NEGATIVE_INFINITY;
    let corner = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        const sample = map[(rows[i] as number) + (columns[j] as number)] as number;
        if (sample < lowest) lowest = sample;
        const isOuterRow = i === 0 || i === 3;
        const isOuterColumn = j === 0 || j === 3;
        if (isOuterRow && isOuterColumn) corner = Math.max(corner, sample);
        else if (!(isOuterRow || isOuterColumn)) inner = Math.max(inner, sample);
      }
    }
    const margin = ROUNDING * (Math.abs(inner) + Math.abs(corner) + Math.abs(lowest));
    return lowest + INNER_WEIGHTS * (inner - lowest) + CORNER_WEIGHTS * (corner - lowest) + margin;
  }
}
