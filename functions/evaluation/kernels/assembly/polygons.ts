/** Draws polygons, as `polygon.ts` and `crossings.ts` of the masks do: to where their outlines enter and leave columns of pixels. */

/** Grid points per pixel, and the one before the middle of a column. */
const SCALE: i32 = 5;
const MIDDLE: i32 = 2;

// Room for the crossings of one outline: column and row of each, the rows of each column side by side, and where the next one of a column
// goes.
let crossings: usize = 0;
let sorted: usize = 0;
let nextOf: usize = 0;

/** Of what was drawn last: foreground pixels and their edges; where there are none, left is not below right. */
export let drawnArea: i32 = 0;
export let drawnLeft: i32 = 0;
export let drawnTop: i32 = 0;
export let drawnRight: i32 = 0;
export let drawnBottom: i32 = 0;

/**
 * @param room for as many numbers (i32) as three times the crossings an outline has at most
 * @param most how many those are
 * @param ofColumns room for as many numbers (i32) as the widest image has columns, and two more
 */
export function setDrawing(room: usize, most: i32, ofColumns: usize): void {
  crossings = room;
  sorted = crossings + (most << 3);
  nextOf = ofColumns;
}

/**
 * Puts the parts of a polygon on the grid.
 *
 * @param at `coordinates` x0, y0, x1, y1, … (f64), and behind them how many of them each part and those before it have (i32)
 * @param into for each part the number of its vertices, and x, y of each on the grid, all i32, go there
 * @returns how often the outlines cross columns of pixels on an image of this width, at most
 */
export function putParts(at: usize, coordinates: i32, parts: i32, into: usize, width: i32): f64 {
  const ends = at + (coordinates << 3);
  let found: f64 = 0;
  let from = at;
  for (let part = 0; part < parts; part++) {
    const end = at + (load<i32>(ends + (part << 2)) << 3);
    store<i32>(into, ((end - from) >> 4) as i32);
    into += 4;
    let before = gridPoint(load<f64>(end - 16));
    for (; from < end; from += 16) {
      const x = gridPoint(load<f64>(from));
      store<i32>(into, x);
      store<i32>(into, gridPoint(load<f64>(from, 8)), 4);
      into += 8;
      found += min(width, abs(x - before) / SCALE + 1) as f64;
      before = x;
    }
  }
  return found;
}

/** As `onGrid` of the masks. */
function gridPoint(coordinate: f64): i32 {
  return ((SCALE as f64) * coordinate + 0.5) as i32;
}

/**
 * Draws one outline on an image of `height` by `width` pixels, at most 2^31 - 1.
 *
 * @param points x, y (i32) of its `vertices` on the grid
 * @param into where the ends of its foreground runs are written, ascending
 * @returns how many those are
 */
export function drawPolygon(points: usize, vertices: i32, height: i32, width: i32, into: usize): i32 {
  let first = width;
  let last: i32 = -1;
  let found = crossings;
  const end = points + (vertices << 3);
  let x0 = load<i32>(end - 8);
  let y0 = load<i32>(end - 4);
  for (let at = points; at < end; at += 8) {
    const x1 = load<i32>(at);
    const y1 = load<i32>(at, 4);
    // Columns whose middle is between the two.
    const from = firstColumn(min(x0, x1));
    const to = lastColumn(max(x0, x1), width);
    if (from <= to) {
      first = min(first, from);
      last = max(last, to);
      if (abs(x1 - x0) >= abs(y1 - y0)) {
        if (x0 > x1) found = addWide(found, x1, y1, x0, y0, from, to, height);
        else found = addWide(found, x0, y0, x1, y1, from, to, height);
      } else if (y0 > y1) found = addSteep(found, x1, y1, x0, y0, from, to, height);
      else found = addSteep(found, x0, y0, x1, y1, from, to, height);
    }
    x0 = x1;
    y0 = y1;
  }
  return sortCrossings(found, first, last, height, into);
}

function firstColumn(x: i32): i32 {
  return x <= MIDDLE ? 0 : (x - MIDDLE + SCALE - 1) / SCALE;
}

function lastColumn(x: i32, width: i32): i32 {
  return x <= MIDDLE ? -1 : min(width - 1, (x - MIDDLE - 1) / SCALE);
}

/** An edge at least as wide as high, from left to right: y is a function of x. */
function addWide(at: usize, x0: i32, y0: i32, x1: i32, y1: i32, from: i32, to: i32, height: i32): usize {
  const slope = ((y1 - y0) as f64) / ((x1 - x0) as f64);
  // The upper one of the two grid points around the middle of a column.
  let t = SCALE * from + MIDDLE - x0 + (slope < 0 ? 1 : 0);
  for (let column = from; column <= to; column++) {
    store<i32>(at, column);
    store<i32>(at, rowBelow(((y0 as f64) + slope * (t as f64) + 0.5) as i32, height), 4);
    at += 8;
    t += SCALE;
  }
  return at;
}

/** An edge higher than wide, from top to bottom: x is a function of y. */
function addSteep(at: usize, x0: i32, y0: i32, x1: i32, y1: i32, from: i32, to: i32, height: i32): usize {
  const slope = ((x1 - x0) as f64) / ((y1 - y0) as f64);
  const perColumn = 1 / slope;
  for (let column = from; column <= to; column++) {
    const next = (SCALE * column + MIDDLE + 1) as f64;
    // The first t past the middle: a guess, corrected by the rounding that decides.
    let t = min(max(1, ((next - 0.5 - (x0 as f64)) * perColumn) as i32), y1 - y0);
    while (t > 1 && isPast(next, x0, slope, t - 1)) t--;
    while (!isPast(next, x0, slope, t)) t++;
    store<i32>(at, column);
    store<i32>(at, rowBelow(y0 + t - 1, height), 4);
    at += 8;
  }
  return at;
}

/** Whether the point of a steep edge at `t` below its upper end, rounded, lies beyond the middle of a column, before grid point `next`. */
function isPast(next: f64, x0: i32, slope: f64, t: i32): bool {
  const x = (x0 as f64) + slope * (t as f64) + 0.5;
  return slope > 0 ? x >= next : x < next;
}

/** The first row of pixels whose middle, at grid row 5 · row + 2, is not above grid row `y`. */
function rowBelow(y: i32, height: i32): i32 {
  return y <= MIDDLE ? 0 : min((y - MIDDLE + SCALE - 1) / SCALE, height);
}

/**
 * Counts the crossings out by column, then inserts them by row.
 *
 * @param end of the crossings, in columns from `first` to `last`
 */
function sortCrossings(end: usize, first: i32, last: i32, height: i32, into: usize): i32 {
  drawnArea = 0;
  drawnLeft = i32.MAX_VALUE;
  drawnTop = height;
  drawnRight = 0;
  drawnBottom = 0;
  if (end === crossings) return 0;
  // Where the next crossing of column first + k goes stands one further until all are counted.
  memory.fill(nextOf, 0, (last - first + 2) << 2);
  const shifted = nextOf - (first << 2);
  for (let at = crossings; at < end; at += 8) {
    const counter = shifted + (load<i32>(at) << 2);
    store<i32>(counter, load<i32>(counter, 4) + 1, 4);
  }
  let next = sorted as i32;
  for (let column = first; column <= last; column++) {
    const counter = shifted + (column << 2);
    next += load<i32>(counter) << 2;
    store<i32>(counter, next);
  }
  for (let at = crossings; at < end; at += 8) {
    const counter = shifted + (load<i32>(at) << 2);
    const place = load<usize>(counter);
    store<usize>(counter, place + 4);
    store<i32>(place, load<i32>(at, 4));
  }
  let start: usize = sorted;
  let area = 0;
  let top = height;
  let bottom = 0;
  for (let column = first; column <= last; column++) {
    const after = load<usize>(shifted + (column << 2));
    if (after === start) continue;
    sortRows(start, after);
    const base = column * height;
    const areaBefore = area;
    for (let at = start; at < after; at += 8) {
      const from = load<i32>(at);
      const to = load<i32>(at, 4);
      store<i32>(into + (at - sorted), base + from);
      store<i32>(into + (at - sorted), base + to, 4);
      if (from === to) continue;
      area += to - from;
      top = min(top, from);
      bottom = max(bottom, to);
    }
    if (area > areaBefore) {
      drawnLeft = min(drawnLeft, column);
      drawnRight = column + 1;
    }
    start = after;
  }
  drawnArea = area;
  drawnTop = top;
  drawnBottom = bottom;
  return ((end - crossings) >> 3) as i32;
}

/** Insertion, of many rows first among those that are far apart (Shell 1959, by the gaps of Knuth): scribbles have many in a column. */
function sortRows(start: usize, end: usize): void {
  let gap: usize = 4;
  while (gap << 5 < end - start) gap = 3 * gap + 4;
  for (; gap > 0; gap = ((gap - 4) / 12) << 2) {
    for (let i = start + gap; i < end; i += 4) {
      const row = load<i32>(i);
      let at = i;
      for (; at >= start + gap; at -= gap) {
        const before = load<i32>(at - gap);
        if (before <= row) break;
        store<i32>(at, before);
      }
      store<i32>(at, row);
    }
  }
}
