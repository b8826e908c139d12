/** Masks: regions of pixels by the ends of their runs, compared as `maskStream.ts` does it. */
import { AREA, BOTTOM, COUNT, ENDS, HEIGHT, IS_CROWD, LEFT, RIGHT, regionOf, TOP, WIDTH } from './regions';

// As in `BoxMeasure.near`: by which no rounding can make a similarity fall short of the lowest one.
let bound: f64 = 0;
let share: f64 = 0;
let hasBoxes: bool = false;

// The mask taken last.
let ends: usize = 0;
let count: i32 = 0;
let height: i32 = 0;
let width: i32 = 0;
let area: f64 = 0;
let boxArea: f64 = 0;
let firstColumn: i32 = 0;
let endColumn: i32 = 0;

/** @param lowest the lowest IoU that counts, above 0 */
export function setMasks(lowest: f64): void {
  bound = lowest * (1 - 1e-9);
  share = (lowest / (1 + lowest)) * (1 - 1e-9);
}

/** @param flag 1 where the area of a result is that of its box */
export function setMaskBoxes(flag: i32): void {
  hasBoxes = flag !== 0;
}

/** Takes x, y, width and height of a box, then height, width, place of the ends, runs, area and pixels of a mask. */
export function takeMask(at: usize): bool {
  if (hasBoxes) {
    const boxWidth = load<f64>(at, 16);
    const boxHeight = load<f64>(at, 24);
    const rest = load<f64>(at) + load<f64>(at, 8) + boxWidth + boxHeight;
    if (rest - rest !== 0 || !(boxWidth >= 0) || !(boxHeight >= 0)) return false;
    boxArea = boxWidth * boxHeight;
  }
  const high = load<f64>(at, 32);
  const wide = load<f64>(at, 40);
  // An image without pixels is left to the caller: the pixels of a mask are fewer than 2^31, and so are those of a column or row then.
  if (!(high > 0 && wide > 0 && trunc(high) === high && trunc(wide) === wide)) return false;
  if (high * wide !== load<f64>(at, 72)) return false;
  height = high as i32;
  width = wide as i32;
  ends = load<f64>(at, 48) as usize;
  // A last run of background has no end that matters.
  count = (load<f64>(at, 56) as i32) & ~1;
  area = load<f64>(at, 64);
  if (area > 0) {
    firstColumn = load<i32>(ends) / height;
    endColumn = (load<i32>(ends + ((count - 1) << 2)) - 1) / height + 1;
  }
  return true;
}

/** Pixels that decide the area range of the mask taken last. */
export function maskArea(): f64 {
  return hasBoxes ? boxArea : area;
}

/** IoU of the mask taken last and an ordered ground truth; 0 where it is sure to be below the lowest that counts. */
export function maskIou(groundTruth: i32): f64 {
  const truth = regionOf(groundTruth);
  const otherArea = load<i32>(truth, AREA) as f64;
  const isCrowd = load<i32>(truth, IS_CROWD) !== 0;
  if (area === 0) return 0;
  if (!isCrowd && (area < bound * otherArea || otherArea < bound * area)) return 0;
  const columns = min(endColumn, load<i32>(truth, RIGHT)) - max(firstColumn, load<i32>(truth, LEFT));
  if (columns <= 0) return 0;
  // What both have in common is in these columns, and in the rows of the other one.
  const most = (columns as f64) * ((load<i32>(truth, BOTTOM) - load<i32>(truth, TOP)) as f64);
  const least = isCrowd ? bound * area : share * (area + otherArea);
  if (most < least) return 0;
  if (load<i32>(truth, HEIGHT) !== height || load<i32>(truth, WIDTH) !== width) return 0;
  const common = commonArea(
    ends,
    ends + (count << 2),
    load<usize>(truth, ENDS),
    load<usize>(truth, ENDS) + (load<i32>(truth, COUNT) << 2),
  );
  return common / (isCrowd ? area : area + otherArea - common);
}

/** As `commonArea` of the masks. */
function commonArea(a: usize, aEnd: usize, b: usize, bEnd: usize): f64 {
  let common = 0;
  while (a < aEnd && b < bEnd) {
    const aTo = load<i32>(a, 4);
    const bTo = load<i32>(b, 4);
    const from = max(load<i32>(a), load<i32>(b));
    if (aTo <= bTo) {
      if (aTo > from) common += aTo - from;
      a += 8;
    } else {
      if (bTo > from) common += bTo - from;
      b += 8;
    }
  }
  return common as f64;
}
