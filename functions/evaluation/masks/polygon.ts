/**
 * Polygons to masks, pixel for pixel as pycocotools' `rleFrPoly` (maskApi.c) does: the outline is drawn on a grid five
 * times as fine, and a run begins or ends where it crosses the middle of a column of pixels. A point of the outline that
 * is no crossing has no effect, so only crossings are looked for here, where the reference draws every point.
 */
import { InvalidInputError } from '../../../schema/errors.ts';
import { Crossings } from './crossings.ts';
import { mergeRles } from './mergeRles.ts';
import { type Rle, requireMaskSize } from './rle.ts';

/** Grid points per pixel. A column's middle lies between its grid points 2 and 3. */
const SCALE = 5;
const MIDDLE = 2;
/** Those of the polygon being drawn. */
const crossings = new Crossings();

/** Beyond this many pixels the reference's 32-bit grid overflows. */
const MAX_COORDINATE = 2 ** 27;
/** Where outlines cross columns: far more than any image has use for, and few enough to hold. */
const MAX_CROSSINGS = 2 ** 24;

/**
 * The mask of an object of several parts: every pixel in any of them.
 *
 * @param parts at least one; each as for {@link polygonToRle}
 */
export function polygonsToRle(parts: readonly ArrayLike<number>[], height: number, width: number): Rle {
  return mergeRles(
    parts.map((part) => polygonToRle(part, height, width)),
    'union',
  );
}

/**
 * The mask of one polygon. What lies outside of the image is cut off; the last vertex is joined to the first.
 *
 * @param vertices x0, y0, x1, y1, … in pixels of the original image, (0, 0) its upper left corner
 * @throws InvalidInputError where a coordinate is not finite or is absurdly far away, or one is missing, and where the
 * outline crosses columns of pixels more than 2^24 times
 */
export function polygonToRle(vertices: ArrayLike<number>, height: number, width: number): Rle {
  const ends = polygonEnds(vertices, height, width);
  return { height, width, counts: runsBetween(ends, height * width) };
}

/**
 * Where the outline of a polygon enters and leaves the columns of pixels, ascending: the mask's foreground is from each
 * first to each second position. As {@link polygonToRle}.
 *
 * @returns what is good until the next polygon is drawn
 */
export function polygonEnds(
  vertices: ArrayLike<number>,
  height: number,
  width: number,
): Int32Array | Uint32Array {
  requireMaskSize(height, width);
  requireVertices(vertices);
  crossings.clear();
  const { length } = vertices;
  let x0 = onGrid(vertices[length - 2] as number);
  let y0 = onGrid(vertices[length - 1] as number);
  for (let at = 0; at < length; at += 2) {
    const x1 = onGrid(vertices[at] as number);
    const y1 = onGrid(vertices[at + 1] as number);
    requireRoom(crossings.count + Math.min(width, Math.abs(x1 - x0) / SCALE + 1));
    if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) {
      if (x0 > x1) addWideCrossings(x1, y1, x0, y0, height, width);
      else addWideCrossings(x0, y0, x1, y1, height, width);
    } else if (y0 > y1) addSteepCrossings(x1, y1, x0, y0, height, width);
    else addSteepCrossings(x0, y0, x1, y1, height, width);
    x0 = x1;
    y0 = y1;
  }
  return crossings.positions(height, height * width);
}

/** A coordinate on the fine grid, rounded half up where it is positive and toward 0 where negative, as C does. */
const onGrid = (coordinate: number): number => Math.trunc(SCALE * coordinate + 0.5);

function requireRoom(count: number): void {
  if (count <= MAX_CROSSINGS) return;
  throw new InvalidInputError(
    `the outline of the polygon crosses columns of pixels more than ${MAX_CROSSINGS} times`,
    'give so large a mask as RLE, or the image a size that is true',
  );
}

/** @throws InvalidInputError where this is no list of points a polygon can have */
export function requireVertices(vertices: ArrayLike<number>): void {
  if (vertices.length < 2 || vertices.length % 2 !== 0) {
    throw new InvalidInputError(
      `the polygon has ${vertices.length} numbers`,
      'a polygon is a list x0, y0, x1, y1, … of pairs',
    );
  }
  for (let at = 0; at < vertices.length; at++) {
    const coordinate = vertices[at] as number;
    if (Math.abs(coordinate) <= MAX_COORDINATE) continue;
    throw new InvalidInputError(
      `coordinate ${at} of the polygon is ${coordinate}`,
      `coordinates are pixels no further from 0 than ${MAX_COORDINATE}`,
    );
  }
}

/** An edge at least as wide as high, from left to right: y is a function of x. */
function addWideCrossings(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  height: number,
  width: number,
): void {
  const slope = (y1 - y0) / (x1 - x0);
  const last = lastColumn(x1, width);
  for (let column = firstColumn(x0); column <= last; column++) {
    const t = SCALE * column + MIDDLE - x0;
    const before = Math.trunc(y0 + slope * t + 0.5);
    const after = Math.trunc(y0 + slope * (t + 1) + 0.5);
    crossings.add(column, rowBelow(before < after ? before : after, height));
  }
}

/** An edge higher than wide, from top to bottom: x is a function of y. */
function addSteepCrossings(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  height: number,
  width: number,
): void {
  const slope = (x1 - x0) / (y1 - y0);
  const last = lastColumn(Math.max(x0, x1), width);
  for (let column = firstColumn(Math.min(x0, x1)); column <= last; column++) {
    const middle = SCALE * column + MIDDLE;
    // The first t past the middle: a guess, corrected by the rounding that decides.
    let t = Math.min(Math.max(1, Math.round((middle + 0.5 - x0) / slope)), y1 - y0);
    while (t > 1 && isPast(middle, x0, slope, t - 1)) t--;
    while (!isPast(middle, x0, slope, t)) t++;
    crossings.add(column, rowBelow(y0 + t - 1, height));
  }
}

/** Whether the point of a steep edge at `t` below its upper end lies beyond the middle of a column. */
function isPast(middle: number, x0: number, slope: number, t: number): boolean {
  const x = Math.trunc(x0 + slope * t + 0.5);
  return slope > 0 ? x > middle : x <= middle;
}

/** The first column whose middle lies right of grid column `x`, and the last whose middle lies left of it. */
const firstColumn = (x: number): number => Math.max(0, Math.ceil((x - MIDDLE) / SCALE));
const lastColumn = (x: number, width: number): number =>
  Math.min(width - 1, Math.floor((x - MIDDLE - 1) / SCALE));

/** The first row of pixels whose middle is not above grid row `y`; `height` where the image ends before it. */
function rowBelow(y: number, height: number): number {
  return Math.ceil(Math.min(Math.max(0, (y + 0.5) / SCALE - 0.5), height));
}

/** Lengths between ascending positions up to `total`. Two ends at one place cancel, and the runs around them are one. */
function runsBetween(ends: Int32Array | Uint32Array, total: number): Uint32Array {
  const runs = new Uint32Array(ends.length + 1);
  const endOf = (at: number): number => (at < ends.length ? (ends[at] as number) : total);
  runs[0] = endOf(0);
  let last = 0;
  for (let at = 1; at <= ends.length; at++) {
    const length = endOf(at) - endOf(at - 1);
    if (length > 0) runs[++last] = length;
    else if (++at <= ends.length) runs[last] = (runs[last] as number) + endOf(at) - endOf(at - 1);
  }
  return runs.slice(0, last + 1);
}
