/**
 * Where a map is highest when it is enlarged by cubic interpolation, without enlarging it.
 *
 * An interpolated value passes the largest of its 16 samples by no more than {@link OVERSHOOT} of their spread. So pixels
 * are looked at only between samples where that could be more than the best found, beginning about the highest sample.
 * The result is that of looking at every pixel: of equal values the first one, row by row, as NumPy's argmax takes it.
 */
import { type CubicTaps, OVERSHOOT } from './cubicTaps.ts';

export class CubicPeak {
  /** Of the last map: the pixel, and its value. */
  x = 0;
  y = 0;
  value = 0;
  #rowMost = new Float64Array(64);
  #rowLeast = new Float64Array(64);
  #columnMost = new Float64Array(64);
  #columnLeast = new Float64Array(64);

  /** @param map `rows` × `columns` finite numbers, row by row */
  find(map: ArrayLike<number>, rows: number, columns: number, across: CubicTaps, down: CubicTaps): void {
    this.#makeRoom(Math.max(rows, columns));
    const highest = this.#readRows(map, rows, columns);
    this.value = Number.NEGATIVE_INFINITY;
    const peakRow = Math.floor(highest / columns);
    const peakColumn = highest % columns;
    for (let group = 0; group < down.groups; group++) {
      if (!isInner(down, group, peakRow)) continue;
      for (let other = 0; other < across.groups; other++) {
        if (isInner(across, other, peakColumn)) this.#lookBetween(map, columns, across, other, down, group);
      }
    }
    for (let group = 0; group < down.groups; group++) {
      if (this.#boundOf(this.#rowMost, this.#rowLeast, down.samples, group) < this.value) continue;
      this.#readColumns(map, columns, down, group);
      for (let other = 0; other < across.groups; other++) {
        const bound = this.#boundOf(this.#columnMost, this.#columnLeast, across.samples, other);
        if (bound >= this.value) this.#lookBetween(map, columns, across, other, down, group);
      }
    }
  }

  #makeRoom(length: number): void {
    if (this.#rowMost.length >= length) return;
    this.#rowMost = new Float64Array(length);
    this.#rowLeast = new Float64Array(length);
    this.#columnMost = new Float64Array(length);
    this.#columnLeast = new Float64Array(length);
  }

  /** Highest and lowest of each row; the place of the highest of all. */
  #readRows(map: ArrayLike<number>, rows: number, columns: number): number {
    let highest = 0;
    for (let row = 0; row < rows; row++) {
      const from = row * columns;
      let most = from;
      let least = map[from] as number;
      for (let at = from + 1; at < from + columns; at++) {
        const value = map[at] as number;
        if (value > (map[most] as number)) most = at;
        if (value < least) least = value;
      }
      this.#rowMost[row] = map[most] as number;
      this.#rowLeast[row] = least;
      if ((map[most] as number) > (map[highest] as number)) highest = most;
    }
    return highest;
  }

  /** Highest and lowest of each column within the four rows of a group. */
  #readColumns(map: ArrayLike<number>, columns: number, { samples }: CubicTaps, group: number): void {
    const [a, b, c, d] = fourOf(samples, group, columns);
    for (let column = 0; column < columns; column++) {
      const first = map[a + column] as number;
      const second = map[b + column] as number;
      const third = map[c + column] as number;
      const fourth = map[d + column] as number;
      this.#columnMost[column] = Math.max(first, second, third, fourth);
      this.#columnLeast[column] = Math.min(first, second, third, fourth);
    }
  }

  /** What no value between the samples of a group passes, by a margin that rounding does not use up. */
  #boundOf(most: Float64Array, least: Float64Array, samples: Int32Array, group: number): number {
    const [a, b, c, d] = fourOf(samples, group, 1);
    const high = Math.max(most[a] as number, most[b] as number, most[c] as number, most[d] as number);
    const low = Math.min(least[a] as number, least[b] as number, least[c] as number, least[d] as number);
    return high + OVERSHOOT * (high - low) + 1e-12 * (Math.abs(high) + Math.abs(low));
  }

  /** Looks at each pixel of a group of columns and a group of rows. */
  #lookBetween(
    map: ArrayLike<number>,
    columns: number,
    across: CubicTaps,
    columnGroup: number,
    down: CubicTaps,
    rowGroup: number,
  ): void {
    const [a, b, c, d] = fourOf(down.samples, rowGroup, columns);
    const [p, q, r, s] = fourOf(across.samples, columnGroup, 1);
    const endX = across.start[columnGroup + 1] as number;
    const endY = down.start[rowGroup + 1] as number;
    for (let x = across.start[columnGroup] as number; x < endX; x++) {
      const w = across.weights[4 * x] as number;
      const w1 = across.weights[4 * x + 1] as number;
      const w2 = across.weights[4 * x + 2] as number;
      const w3 = across.weights[4 * x + 3] as number;
      const along = (row: number): number =>
        (map[row + p] as number) * w +
        (map[row + q] as number) * w1 +
        (map[row + r] as number) * w2 +
        (map[row + s] as number) * w3;
      const first = along(a);
      const second = along(b);
      const third = along(c);
      const fourth = along(d);
      for (let y = down.start[rowGroup] as number; y < endY; y++) {
        const value =
          first * (down.weights[4 * y] as number) +
          second * (down.weights[4 * y + 1] as number) +
          third * (down.weights[4 * y + 2] as number) +
          fourth * (down.weights[4 * y + 3] as number);
        if (value < this.value) continue;
        const isEarlier = y < this.y || (y === this.y && x < this.x);
        if (value === this.value && !isEarlier) continue;
        this.value = value;
        this.x = x;
        this.y = y;
      }
    }
  }
}

/** True of groups between a sample and one of its neighbours, and of those beyond a sample at the border. */
const isInner = ({ samples }: CubicTaps, group: number, sample: number): boolean =>
  samples[4 * group + 1] === sample || samples[4 * group + 2] === sample;

function fourOf(samples: Int32Array, group: number, stride: number): [number, number, number, number] {
  const at = 4 * group;
  return [
    (samples[at] as number) * stride,
    (samples[at + 1] as number) * stride,
    (samples[at + 2] as number) * stride,
    (samples[at + 3] as number) * stride,
  ];
}
