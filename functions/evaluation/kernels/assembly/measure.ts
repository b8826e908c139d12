/** What is compared: each kind of geometry takes a detection from its row and measures it against ground truths. */
import { boxArea, boxIou, takeBox } from './boxes';
import { keypointArea, oks, takeKeypoints } from './keypoints';
import { maskArea, maskIou, takeMask } from './masks';
import { prepareRegions } from './regions';

// The kinds, as `kernel.ts` numbers them.
const MASKS: i32 = 1;
const KEYPOINTS: i32 = 2;
let kind: i32 = 0;

export function setKind(geometry: i32): void {
  kind = geometry;
}

/** Takes the geometry at `at` in place of the last one; false where something is wrong with it. */
export function take(at: usize): bool {
  if (kind === MASKS) return takeMask(at);
  return kind === KEYPOINTS ? takeKeypoints(at) : takeBox(at);
}

/** Makes the ordered ground truths of an image from `first` to before `end` ready; false where they cannot be compared here. */
export function prepare(image: i32, first: i32, end: i32): bool {
  return kind !== MASKS || prepareRegions(image, first, end);
}

/** Pixels, of the geometry taken last. */
export function areaOf(): f64 {
  if (kind === MASKS) return maskArea();
  return kind === KEYPOINTS ? keypointArea() : boxArea;
}

/** IoU or OKS of the geometry taken last and an ordered ground truth. */
export function similarity(groundTruth: i32): f64 {
  if (kind === MASKS) return maskIou(groundTruth);
  return kind === KEYPOINTS ? oks(groundTruth) : boxIou(groundTruth);
}
