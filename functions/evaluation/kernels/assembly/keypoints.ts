/** Keypoints: object keypoint similarity as `oks.ts` of the evaluator states it, in its operations and their order. */
import { exp } from './env';
import { pairwiseSum } from './pairwiseSum';

/** numpy.spacing(1) */
const SPACING: f64 = 2.220446049250313e-16;

// Which member of a result its area is taken from; there is none from anything else.
const OF_BOX: i32 = 0;
const OF_POINTS: i32 = 1;
let areaFrom: i32 = OF_BOX;

let keypoints: i32 = 0;
let variances: usize = 0;
/** The largest of them. */
let widest: f64 = 0;
/** By annotation: area; x, y, width and height. */
let areas: usize = 0;
let boxes: usize = 0;
/** By ordered ground truth: its annotation; where its labelled keypoints begin, which end where those of the next one do. */
let rows: usize = 0;
let starts: usize = 0;
/**
 * Labelled keypoints: x, y, the reciprocal of twice its variance times the area, and how many bytes behind the first point of a result
 * the one is that is compared with it.
 */
const LABELLED_BYTES: usize = 32;
/** Bytes of a point: x, y and visibility or score. */
const POINT_BYTES: usize = 24;
/** Room for what each keypoint adds to the sum. */
let terms: usize = 0;
/** Below it a similarity may be anything below it. */
let lowest: f64 = 0;

/** Of the result taken last: its area; x, y and score of each keypoint; the smallest box around all of them. */
let area: f64 = 0;
let points: usize = 0;
let upperLeft: v128 = f64x2.splat(0);
let lowerRight: v128 = f64x2.splat(0);

/**
 * @param howMany keypoints an annotation has
 * @param values by annotation: x, y and visibility of each
 * @param count of ordered ground truths
 * @param labelled room for all keypoints of all of them
 */
export function setKeypoints(
  howMany: i32,
  theirVariances: usize,
  values: usize,
  ofAreas: usize,
  ofBoxes: usize,
  ofGroundTruths: usize,
  count: i32,
  theirStarts: usize,
  labelled: usize,
  room: usize,
  least: f64,
): void {
  keypoints = howMany;
  variances = theirVariances;
  areas = ofAreas;
  boxes = ofBoxes;
  rows = ofGroundTruths;
  starts = theirStarts;
  terms = room;
  lowest = least;
  widest = 0;
  for (let k = 0; k < howMany; k++) widest = max(widest, load<f64>(variances + ((k as usize) << 3)));
  for (let g = 0; g < count; g++) {
    store<u32>(starts + ((g as usize) << 2), labelled as u32);
    labelled = putLabelled(values, load<i32>(rows + ((g as usize) << 2)) as usize, labelled);
  }
  store<u32>(starts + ((count as usize) << 2), labelled as u32);
}

/** Where the labelled keypoints of an annotation end. */
function putLabelled(values: usize, row: usize, into: usize): usize {
  const half = 0.5 / sizeOf(row);
  let at = values + row * (keypoints as usize) * POINT_BYTES;
  for (let k = 0; k < keypoints; k++) {
    if (load<f64>(at, 16) > 0) {
      store<f64>(into, load<f64>(at));
      store<f64>(into, load<f64>(at, 8), 8);
      store<f64>(into, half / load<f64>(variances + ((k as usize) << 3)), 16);
      store<u32>(into, k * (POINT_BYTES as u32), 24);
      into += LABELLED_BYTES;
    }
    at += POINT_BYTES;
  }
  return into;
}

function sizeOf(row: usize): f64 {
  return load<f64>(areas + (row << 3)) + SPACING;
}

export function setKeypointArea(from: i32): void {
  areaFrom = from;
}

/** Takes the box (x, y, width, height; looked at where areas are those of boxes) and the keypoints behind it. */
export function takeKeypoints(at: usize): bool {
  const width = load<f64>(at, 16);
  const height = load<f64>(at, 24);
  points = at + 32;
  // Points that are not visible are among them.
  upperLeft = f64x2.splat(Infinity);
  lowerRight = f64x2.splat(-Infinity);
  let point = points;
  for (let k = 0; k < keypoints; k++) {
    const xy = v128.load(point);
    upperLeft = f64x2.pmin(upperLeft, xy);
    lowerRight = f64x2.pmax(lowerRight, xy);
    point += POINT_BYTES;
  }
  if (areaFrom === OF_BOX) {
    area = width * height;
    return width >= 0 && height >= 0;
  }
  const size = f64x2.sub(lowerRight, upperLeft);
  area = f64x2.extract_lane(size, 0) * f64x2.extract_lane(size, 1);
  return areaFrom === OF_POINTS;
}

export function keypointArea(): f64 {
  return area;
}

/** x² + y² */
function squareOf(xy: v128): f64 {
  const squares = f64x2.mul(xy, xy);
  return f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
}

/** An exponent, and what a term with a larger one is at most: a little more than exp(-4). */
const FAR: f64 = 4;
const FAR_TERM: f64 = 0.0184;

/** The similarity of the result taken last, or -1 where it is sure to be below `lowest`. */
export function oks(groundTruth: i32): f64 {
  const place = (groundTruth as usize) << 2;
  const first = load<u32>(starts + place) as usize;
  const end = load<u32>(starts + place, 4) as usize;
  const row = load<i32>(rows + place) as usize;
  const size = sizeOf(row);
  if (first === end) return oksToBox(boxes + (row << 5), size);
  const count = ((end - first) / LABELLED_BYTES) as i32;
  if (isBelow(most(first, end), count)) return -1;
  let term = terms;
  for (let at = first; at < end; at += LABELLED_BYTES) {
    const offset = load<u32>(at, 24) as usize;
    const square = squareOf(f64x2.sub(v128.load(points + offset), v128.load(at)));
    store<f64>(term, exp(-(square / load<f64>(variances + offset / 3) / size / 2)));
    term += 8;
  }
  return pairwiseSum(terms, count) / (count as f64);
}

/**
 * What the terms can amount to (but for an area below 0, where each is more than 1 and none is far): most results are so far away that this is
 * little, and it divides nothing.
 */
function most(first: usize, end: usize): f64 {
  let sum: f64 = 0;
  for (let at = first; at < end; at += LABELLED_BYTES) {
    const point = points + (load<u32>(at, 24) as usize);
    const square = squareOf(f64x2.sub(v128.load(point), v128.load(at)));
    sum += square * load<f64>(at, 16) > FAR ? FAR_TERM : 1;
  }
  return sum;
}

/** True where the mean of `count` terms is below `lowest`, by more than rounding can amount to. */
function isBelow(sum: f64, count: i32): bool {
  return lowest > 0 && sum < (count as f64) * lowest * (1 - 1e-9);
}

/** No keypoint is labelled: the distance to the annotation's box, grown by its size in each direction, stands in. */
function oksToBox(box: usize, size: f64): f64 {
  const corner = v128.load(box);
  const extent = v128.load(box, 16);
  const from = f64x2.sub(corner, extent);
  const to = f64x2.add(corner, f64x2.mul(extent, f64x2.splat(2)));
  const half = 0.5 / size;
  // As far as the box around them is, each of them is at least.
  const least = squareOf(outside(from, to, lowerRight, upperLeft)) * half > FAR * widest;
  if (least && isBelow(FAR_TERM * (keypoints as f64), keypoints)) return -1;
  let point = points;
  let sum: f64 = 0;
  for (let k = 0; k < keypoints; k++) {
    const xy = v128.load(point);
    const distance = outside(from, to, xy, xy);
    const square = squareOf(distance);
    const at = (k as usize) << 3;
    // Below 0 where it is inside.
    store<f64>(terms + at, v128.any_true(distance) ? square : -1);
    sum += square * half > FAR * load<f64>(variances + at) ? FAR_TERM : 1;
    point += POINT_BYTES;
  }
  if (isBelow(sum, keypoints)) return -1;
  for (let k = 0; k < keypoints; k++) {
    const at = (k as usize) << 3;
    const square = load<f64>(terms + at);
    const term = square < 0 ? 1 : exp(-(square / load<f64>(variances + at) / size / 2));
    store<f64>(terms + at, term);
  }
  return pairwiseSum(terms, keypoints) / (keypoints as f64);
}

/** How far outside [from, to] an interval is that ends at `last` and begins at `first`, in x and in y. */
function outside(from: v128, to: v128, last: v128, first: v128): v128 {
  const before = f64x2.pmax(f64x2.splat(0), f64x2.sub(from, last));
  return f64x2.pmax(before, f64x2.sub(first, to));
}
