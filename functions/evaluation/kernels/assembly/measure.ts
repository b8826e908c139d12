/** What is compared: each kind of geometry takes a detection from its row and measures it against ground truths. */
import { boxArea, boxIou, takeBox } from './boxes';

/** Takes the geometry at `at` in place of the last one; false where something is wrong with it. */
export function take(at: usize): bool {
  return takeBox(at);
}

/** Pixels, of the geometry taken last. */
export function areaOf(): f64 {
  return boxArea;
}

/** IoU or OKS of the geometry taken last and an ordered ground truth. */
export function similarity(groundTruth: i32): f64 {
  return boxIou(groundTruth);
}
