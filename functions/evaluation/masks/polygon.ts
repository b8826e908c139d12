/**
 * Polygons to masks, pixel for pixel as pycocotools' `rleFrPoly` (maskApi.c) does: the outline is drawn on a grid five
 * times as fine, and a run begins or ends where it crosses the middle of a column of pixels. A point of the outline that
 * is no crossing has no effect, so only crossings are looked for here, where the reference draws every point.
 */
import { InvalidInputError } from '../../../schema/errors.ts';
import { mergeRles } from './mergeRles.ts';
import { type Rle, requireMaskSize } from './rle.ts';

/** Grid points per pixel. A column's middle lies between its grid points 2 and 3. */
const SCALE = 5;
const MIDDLE = 2;
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
  requireMaskSize(height, width);
  const points = gridPoints(vertices);
  // Positions of runs' ends in the mask.
  const ends: number[] = [];
  let x0 = points.at(-2) as number;
  let y0 = points.at(-1) as number;
  for (let at = 0; at < points.length; at += 2) {
    const x1 = points[at] as number;
    const y1 = points[at + 1] as number;
    requireRoom(ends.length + Math.min(width, Math.abs(x1 - x0) / SCALE + 1));
    const isWide = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
    const isReversed = isWide ? x0 > x1 : y0 > y1;
    const addCrossings = isWide ? addWideCrossings : addSteepCrossings;
    if (isReversed) addCrossings(x1, y1, x0, y0, height, width, ends);
    else addCrossings(x0, y0, x1, y1, height, width, ends);
    x0 = x1;
    y0 = y1;
  }
  ends.push(height * width);
  return { height, width, counts: runsBetween(new Uint32Array(ends).sort()) };
}

function requireRoom(crossings: number): void {
  if (crossings <= MAX_CROSSINGS) return;
  throw new InvalidInputError(
    `the outline of the polygon crosses columns of pixels more than ${MAX_CROSSINGS} times`,
    'give so large a mask as RLE, or the image a size that is true',
  );
}

/** Vertices on the fine grid, rounded half up where they are positive and toward 0 where negative, as C does. */
function gridPoints(vertices: ArrayLike<number>): Float64Array {
  requireVertices(vertices);
  const points = new Float64Array(vertices.length);
  for (let at = 0; at < points.length; at++) {
    points[at] = Math.trunc(SCALE * (vertices[at] as number) + 0.5);
  }
  return points;
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
  ends: number[],
): void {
  const slope = (y1 - y0) / (x1 - x0);
  const last = lastColumn(x1, width);
  for (let column = firstColumn(x0); column <= last; column++) {
    const t = SCALE * column + MIDDLE - x0;
    const before = Math.trunc(y0 + slope * t + 0.5);
    const after = Math.trunc(y0 + slope * (t + 1) + 0.5);
    ends.push(column * height + rowBelow(Math.min(before, after), height));
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
  ends: number[],
): void {
  const slope = (x1 - x0) / (y1 - y0);
  const last = lastColumn(Math.max(x0, x1), width);
  for (let column = firstColumn(Math.min(x0, x1)); column <= last; column++) {
    const middle = SCALE * column + MIDDLE;
    const isPast = (t: number): boolean => {
      const x = Math.trunc(x0 + slope * t + 0.5);
      return slope > 0 ? x > middle : x <= middle;
    };
    // The first t past the middle: a guess, corrected by the rounding that decides.
    let t = Math.min(Math.max(1, Math.round((middle + 0.5 - x0) / slope)), y1 - y0);
    while (t > 1 && isPast(t - 1)) t--;
    while (!isPast(t)) t++;
    ends.push(column * height + rowBelow(y0 + t - 1, height));
  }
}

/** The first column whose middle lies right of grid column `x`, and the last whose middle lies left of it. */
const firstColumn = (x: number): number => Math.max(0, Math.ceil((x - MIDDLE) / SCALE));
const lastColumn = (x: number, width: number): number =>
  Math.min(width - 1, Math.floor((x - MIDDLE - 1) / SCALE));

/** The first row of pixels whose middle is not above grid row `y`; `height` where the image ends before it. */
function rowBelow(y: number, height: number): number {
  return Math.ceil(Math.min(Math.max(0, (y + 0.5) / SCALE - 0.5), height));
}

/** Lengths between ascending positions. Two ends at one place cancel, and the runs around them are one. */
function runsBetween(ends: Uint32Array): Uint32Array {
  const runs = new Uint32Array(ends.length);
  runs[0] = ends[0] as number;
  let last = 0;
  for (let at = 1; at < ends.length; at++) {
    const length = (ends[at] as number) - (ends[at - 1] as number);
    if (length > 0) runs[++last] = length;
    else if (++at < ends.length) {
      runs[last] = (runs[last] as number) + (ends[at] as number) - (ends[at - 1] as number);
    }
  }
  return runs.slice(0, last + 1);
}
