/** What is compared: each kind of geometry takes a detection from its row and measures it against ground truths. */
import { boxArea, boxIou, takeBox } from './boxes';
import { keypointArea, oks, takeKeypoints } from './keypoints';

// The kinds, as `kernel.ts` numbers them.
const KEYPOINTS: i32 = 2;
let kind: i32 = 0;

export function setKind(geometry: i32): void {
  kind = geometry;
}

/** Takes the geometry at `at` in place of the last one; false where something is wrong with it. */
export function take(at: usize): bool {
  return kind === KEYPOINTS ? takeKeypoints(at) : takeBox(at);
}

/** Pixels, of the geometry taken last. */
export function areaOf(): f64 {
  return kind === KEYPOINTS ? keypointArea() : boxArea;
}

/** IoU or OKS of the geometry taken last and an ordered ground truth. */
export function similarity(groundTruth: i32): f64 {
  return kind === KEYPOINTS ? oks(groundTruth) : boxIou(groundTruth);
}
