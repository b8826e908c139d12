/** Finds the row of an id. Ids are any safe integers: 0, negative or nine digits long. */

/** Ids may lie this far apart, at least, and still be found in a table instead of a hash map. */
const DENSE_SPAN = 1 << 20;

export class IdIndex {
  /** Ascending, each once: the row of an id is its place here. */
  readonly ids: Float64Array;
  private readonly lowest: number;
  // Row + 1 at id − lowest, or 0; empty where ids lie too far apart.
  private readonly dense: Int32Array;
  private readonly sparse = new Map<number, number>();

  /** @param ids in any order, with repetitions */
  constructor(ids: Float64Array) {
    this.ids = ascending(ids);
    this.lowest = this.ids[0] ?? 0;
    const span = (this.ids.at(-1) ?? 0) - this.lowest + 1;
    this.dense = new Int32Array(span <= Math.max(DENSE_SPAN, 64 * this.ids.length) ? span : 0);
    for (let row = 0; row < this.ids.length; row++) {
      const id = this.ids[row] as number;
      if (this.dense.length > 0) this.dense[id - this.lowest] = row + 1;
      else this.sparse.set(id, row);
    }
  }

  /** The row of `id`, or -1. */
  rowOf(id: number): number {
    if (this.dense.length > 0) return (this.dense[id - this.lowest] ?? 0) - 1;
    return this.sparse.get(id) ?? -1;
  }
  /** The row of each id, or -1. */
  rowsOf(ids: Float64Array): Int32Array {
    const rows = new Int32Array(ids.length);
    let id = Number.NaN;
    let row = -1;
    for (let i = 0; i < ids.length; i++) {
      // Files mostly go from image to image.
      if (ids[i] !== id) {
        id = ids[i] as number;
        row = this.rowOf(id);
      }
      rows[i] = row;
    }
    return rows;
  }
}

/** Each id once. */
function ascending(ids: Float64Array): Float64Array {
  const sorted = ids.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    // -0 becomes 0.
    sorted[count++] = (sorted[i] as number) + 0;
  }
  return sorted.slice(0, count);
}
