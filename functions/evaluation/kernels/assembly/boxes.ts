/** Boxes: x, y, width and height in pixels; x, y is the upper left corner. */

/** By ordered ground truth: left, top, right, bottom, and its area, below 0 where it is a crowd region. */
const BYTES: usize = 40;
let truths: usize = 0;

let leftTop: v128 = f64x2.splat(0);
let rightBottom: v128 = f64x2.splat(0);
/** Of the box taken last. */
export let boxArea: f64 = 0;

/**
 * @param into [count] room for 40 bytes of each ground truth
 * @param boxes, crowds by annotation: its box, and a byte that is 1 where it is a crowd region
 * @param rows [count] the annotation of each ordered ground truth
 */
export function setBoxes(into: usize, boxes: usize, crowds: usize, rows: usize, count: i32): void {
  truths = into;
  for (let g = 0; g < count; g++) {
    const row = load<i32>(rows + (g << 2));
    const corner = v128.load(boxes + (row << 5));
    const size = v128.load(boxes + (row << 5), 16);
    const area = f64x2.extract_lane(size, 0) * f64x2.extract_lane(size, 1);
    v128.store(into, corner);
    v128.store(into, f64x2.add(size, corner), 16);
    store<f64>(into, load<u8>(crowds + row) === 1 ? -1 : area, 32);
    into += BYTES;
  }
}

export function takeBox(at: usize): bool {
  const corner = v128.load(at);
  const size = v128.load(at, 16);
  const width = f64x2.extract_lane(size, 0);
  const height = f64x2.extract_lane(size, 1);
  leftTop = corner;
  rightBottom = f64x2.add(size, corner);
  boxArea = width * height;
  // A difference of a number and itself is 0 if the number is finite, else NaN.
  const zeros = f64x2.add(f64x2.sub(corner, corner), f64x2.sub(size, size));
  const finite = f64x2.extract_lane(zeros, 0) + f64x2.extract_lane(zeros, 1) === 0;
  return finite && width >= 0 && height >= 0;
}

/** In the operations and the order of `boxIou.ts`, across and down at once. */
export function boxIou(groundTruth: i32): f64 {
  const at = truths + (groundTruth as usize) * BYTES;
  const sides = f64x2.sub(f64x2.pmin(rightBottom, v128.load(at, 16)), f64x2.pmax(leftTop, v128.load(at)));
  // Of all pairs few meet.
  if (!i64x2.all_true(f64x2.gt(sides, f64x2.splat(0)))) return 0;
  const common = f64x2.extract_lane(sides, 0) * f64x2.extract_lane(sides, 1);
  const area = load<f64>(at, 32);
  return common / (area < 0 ? boxArea : boxArea + area - common);
}
