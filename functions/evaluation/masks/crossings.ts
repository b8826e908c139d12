/** Where an outline crosses columns of pixels, in any order, sorted into positions of a mask. */

/** Positions in a mask of more pixels do not fit an Int32Array. */
const MOST_PIXELS = 2 ** 31 - 1;
/** Of more rows in a column, which only a scribble has, insertion would take time by their square. */
const MOST_INSERTED = 64;

/** One piece of memory for one outline after another. */
export class Crossings {
  private columns = new Int32Array(1024);
  private rows = new Float64Array(1024);
  private sorted = new Float64Array(1024);
  private ends = new Int32Array(1024);
  private next = new Int32Array(1024);
  count = 0;
  private first = 0;
  private last = -1;

  clear(): void {
    this.count = 0;
    this.first = Number.POSITIVE_INFINITY;
    this.last = -1;
  }

  /** @param row the first row below the crossing; the height of the mask where there is none */
  add(column: number, row: number): void {
    const at = this.count++;
    if (at === this.columns.length) this.extend();
    this.columns[at] = column;
    this.rows[at] = row;
    if (column < this.first) this.first = column;
    if (column > this.last) this.last = column;
  }

  /**
   * Positions column · height + row, ascending. An outline is closed: it crosses each column between its first and its last, so that
   * there are fewer columns than crossings, and in each there are few: they are counted out by column, then inserted by row.
   *
   * @param pixels of the mask
   * @returns a view of this memory, good until the next outline
   */
  positions(height: number, pixels: number): Int32Array | Uint32Array {
    const { columns, rows, sorted, count, first, last } = this;
    const ends = pixels > MOST_PIXELS ? new Uint32Array(count) : this.ends.subarray(0, count);
    if (count === 0) return ends;
    // next[k + 1]: how many are in column first + k; later, where its next one goes.
    const length = last - first + 2;
    if (this.next.length < length) this.next = new Int32Array(2 * length);
    const { next } = this;
    next.fill(0, 0, length);
    for (let i = 0; i < count; i++) {
      const column = (columns[i] as number) - first + 1;
      next[column] = (next[column] as number) + 1;
    }
    for (let column = 1; column < length; column++) {
      next[column] = (next[column] as number) + (next[column - 1] as number);
    }
    for (let i = 0; i < count; i++) {
      const column = (columns[i] as number) - first;
      const at = next[column] as number;
      sorted[at] = rows[i] as number;
      next[column] = at + 1;
    }
    let start = 0;
    for (let column = first; column <= last; column++) {
      const end = next[column - first] as number;
      if (end - start > MOST_INSERTED) sorted.subarray(start, end).sort();
      else insertionSort(sorted, start, end);
      for (let i = start; i < end; i++) ends[i] = column * height + (sorted[i] as number);
      start = end;
    }
    return ends;
  }

  private extend(): void {
    const length = 2 * this.columns.length;
    const columns = new Int32Array(length);
    columns.set(this.columns);
    const rows = new Float64Array(length);
    rows.set(this.rows);
    this.columns = columns;
    this.rows = rows;
    this.sorted = new Float64Array(length);
    this.ends = new Int32Array(length);
  }
}

function insertionSort(rows: Float64Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const row = rows[i] as number;
    let at = i;
    for (; at > start && (rows[at - 1] as number) > row; at--) rows[at] = rows[at - 1] as number;
    rows[at] = row;
  }
}
