/** Boxes: x, y, width and height in pixels; x, y is the upper left corner. */

/** By ordered ground truth: left, top, right, bottom, and its area, below 0 where it is a crowd region. */
const BYTES: usize = 40;
let truths: usize = 0;

let left: f64 = 0;
let top: f64 = 0;
let right: f64 = 0;
let bottom: f64 = 0;
/** Of the box taken last. */
export let boxArea: f64 = 0;

export function setBoxes(groundTruths: usize): void {
  truths = groundTruths;
}

export function takeBox(at: usize): bool {
  left = load<f64>(at);
  top = load<f64>(at, 8);
  const width = load<f64>(at, 16);
  const height = load<f64>(at, 24);
  right = width + left;
  bottom = height + top;
  boxArea = width * height;
  // A difference of a number and itself is 0 if the number is finite, else NaN.
  const finite = left - left + (top - top) + (width - width) + (height - height) === 0;
  return finite && width >= 0 && height >= 0;
}

/** In the operations and the order of `boxIou.ts`. */
export function boxIou(groundTruth: i32): f64 {
  const at = truths + (groundTruth as usize) * BYTES;
  const width = min(right, load<f64>(at, 16)) - max(left, load<f64>(at));
  const height = min(bottom, load<f64>(at, 24)) - max(top, load<f64>(at, 8));
  if (width <= 0 || height <= 0) return 0;
  const common = width * height;
  const area = load<f64>(at, 32);
  return common / (area < 0 ? boxArea : boxArea + area - common);
}
