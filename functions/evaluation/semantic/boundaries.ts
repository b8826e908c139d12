/**
 * Counts for Boundary IoU per class (Cheng et al. 2021, arXiv 2103.16562): of the pixels of a class near anything else,
 * in ground truth and prediction, how many are the same. Pixels that the ground truth ignores are taken out of both maps
 * before, and so are an edge of both.
 *
 * Not reproduced is detectron2's `_mask_to_boundary`, which erodes a whole label map at once and subtracts labels from
 * labels: what it counts as a boundary of a class depends on the numbers of its neighbours.
 */
import { boundaryDistance, boundaryOfLabels } from '../masks/boundary.ts';

/** [3, classes]: per class the boundary pixels in common, in the ground truth, predicted. */
export type BoundaryCounts = Float64Array;

/**
 * @param groundTruths codes, [height, width]
 * @param predictions likewise; both ignored at the same pixels
 */
export function countBoundaries(
  groundTruths: Uint16Array,
  predictions: Uint16Array,
  width: number,
  classes: number,
  ratio: number,
): BoundaryCounts {
  const distance = boundaryDistance(groundTruths.length / width, width, ratio);
  const ofGroundTruth = boundaryOfLabels(groundTruths, width, distance);
  const ofPrediction = boundaryOfLabels(predictions, width, distance);
  const counts = new Float64Array(3 * classes);
  for (let at = 0; at < groundTruths.length; at++) {
    const label = groundTruths[at] as number;
    const predicted = predictions[at] as number;
    const isTrue = ofGroundTruth[at] === 1 && label < classes;
    const isPredicted = ofPrediction[at] === 1 && predicted < classes;
    if (isTrue && isPredicted && label === predicted) counts[label] = (counts[label] as number) + 1;
    if (isTrue) counts[classes + label] = (counts[classes + label] as number) + 1;
    if (isPredicted) counts[2 * classes + predicted] = (counts[2 * classes + predicted] as number) + 1;
  }
  return counts;
}
