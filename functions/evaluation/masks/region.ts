/** A mask by where its foreground runs begin and end: the form in which masks are compared with half the steps of run lengths. */
import type { Rle } from './rle.ts';

/** Where foreground runs begin and end, in turn, ascending: pixels from the upper left corner, column by column. */
export type Ends = Int32Array | Uint32Array;

/** The edges of a box; right and bottom are the first column and row beyond it. */
export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Positions in a mask of more pixels do not fit an Int32Array. */
const MOST_PIXELS = 2 ** 31 - 1;

/** Where the foreground runs of a mask begin and end. */
export function regionEnds({ height, width, counts }: Rle): Ends {
  const length = counts.length & ~1;
  const ends = height * width > MOST_PIXELS ? new Uint32Array(length) : new Int32Array(length);
  let end = 0;
  for (let run = 0; run < length; run++) {
    end += counts[run] as number;
    ends[run] = end;
  }
  return ends;
}

/**
 * The smallest box around runs that are not all empty, as `rleBox` finds it, but from column to column without a division.
 *
 * @param edges receives the box
 */
export function measureEdges(ends: Ends, count: number, height: number, edges: Edges): void {
  let top = height;
  let bottom = 0;
  let column = -1;
  let left = 0;
  // Where the column begins and ends.
  let start = 0;
  let next = 0;
  for (let at = 0; at < count; at += 2) {
    const from = ends[at] as number;
    const to = ends[at + 1] as number;
    if (from === to) continue;
    if (column < 0) {
      column = Math.floor(from / height);
      left = column;
      start = column * height;
      next = start + height;
    }
    while (from >= next) {
      column++;
      start = next;
      next += height;
    }
    if (to > next) {
      // A run over the end of a column has the lowest pixel of one and the uppermost of the next.
      top = 0;
      bottom = height;
      while (to > next) {
        column++;
        start = next;
        next += height;
      }
    } else {
      if (from - start < top) top = from - start;
      if (to - start > bottom) bottom = to - start;
    }
  }
  edges.left = left;
  edges.top = top;
  edges.right = column + 1;
  edges.bottom = bottom;
}

/**
 * Pixels that are foreground in both masks, whose ends are a[aFirst…aEnd) and b[bFirst…bEnd). Two runs have in common what lies
 * between the later beginning and the earlier end; of two, the one that ends first has nothing in common with what follows.
 */
export function commonArea(
  a: Ends,
  aFirst: number,
  aEnd: number,
  b: Ends,
  bFirst: number,
  bEnd: number,
): number {
  let area = 0;
  let i = aFirst;
  let j = bFirst;
  while (i < aEnd && j < bEnd) {
    const aTo = a[i + 1] as number;
    const bTo = b[j + 1] as number;
    const aFrom = a[i] as number;
    const bFrom = b[j] as number;
    const from = aFrom > bFrom ? aFrom : bFrom;
    if (aTo <= bTo) {
      if (aTo > from) area += aTo - from;
      i += 2;
    } else {
      if (bTo > from) area += bTo - from;
      j += 2;
    }
  }
  return area;
}
