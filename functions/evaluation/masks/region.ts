/** A mask by where its foreground runs begin and end: the form in which masks are compared with half the steps of run lengths. */
import type { Mask } from './mask.ts';

export interface Region {
  /** Pixels of the original image, as is `width`. */
  readonly height: number;
  readonly width: number;
  /** Foreground pixels. */
  readonly area: number;
  /** Where foreground runs begin and end, in turn, ascending: pixels from the upper left corner, column by column. */
  readonly ends: Int32Array | Uint32Array;
  /** How many of `ends` count. */
  readonly count: number;
  /** The smallest box around the foreground; right and bottom are the first column and row beyond it. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The edges of a box. */
export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Positions in a mask of more pixels do not fit an Int32Array. */
const MOST_PIXELS = 2 ** 31 - 1;

/** The same mask as a region. */
export function regionOf(mask: Mask): Region {
  const { height, width, area, counts, box } = mask;
  const length = counts.length & ~1;
  const ends = height * width > MOST_PIXELS ? new Uint32Array(length) : new Int32Array(length);
  let end = 0;
  for (let run = 0; run < ends.length; run++) {
    end += counts[run] as number;
    ends[run] = end;
  }
  const [left, top, boxWidth, boxHeight] = box;
  return {
    ...{ height, width, area, ends, count: ends.length },
    ...{ left, top, right: left + boxWidth, bottom: top + boxHeight },
  };
}

/**
 * The region of a mask whose runs begin and end at these positions; a position that comes twice is no end.
 *
 * @param ends ascending, an even number of them; kept
 */
export function regionOfEnds(ends: Int32Array | Uint32Array, height: number, width: number): Region {
  let area = 0;
  for (let at = 0; at < ends.length; at += 2) area += (ends[at + 1] as number) - (ends[at] as number);
  const edges = { left: 0, top: 0, right: 0, bottom: 0 };
  if (area > 0) measureEdges(ends, ends.length, height, edges);
  return { height, width, area, ends, count: ends.length, ...edges };
}

/**
 * The smallest box around runs that are not all empty, as `rleBox` finds it, but from column to column without a division.
 *
 * @param edges receives the box
 */
export function measureEdges(
  ends: Int32Array | Uint32Array,
  count: number,
  height: number,
  edges: Edges,
): void {
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

/** Pixels that are foreground in both. */
export function commonArea(a: Region, b: Region): number {
  const aEnds = a.ends;
  const bEnds = b.ends;
  const aCount = a.count;
  const bCount = b.count;
  let area = 0;
  let i = 0;
  let j = 0;
  while (i < aCount && j < bCount) {
    const aTo = aEnds[i + 1] as number;
    const bTo = bEnds[j + 1] as number;
    const aFrom = aEnds[i] as number;
    const bFrom = bEnds[j] as number;
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
