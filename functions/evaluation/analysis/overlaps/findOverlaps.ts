/** Finds the overlaps of an evaluation. */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import { grown } from '../../coco/columns.ts';
import type { Detections } from '../../coco/detectionColumns.ts';
import { type RankedDetections, rankDetections } from '../../coco/detectionOrder.ts';
import { measureOf } from '../../coco/geometry/kinds.ts';
import type { GroundTruth } from '../../coco/groundTruthColumns.ts';
import { orderGroundTruths } from '../../coco/groundTruthOrder.ts';
import type { MatchOptions } from '../../coco/match.ts';
import { select } from '../../coco/selection.ts';
import { gather, identityOrder, orderByKey, sortByScore } from '../../coco/stableOrder.ts';
import { LOWEST_OVERLAP, type Overlaps } from './overlaps.ts';

/**
 * @param detections parsed against the same `groundTruth`, both for the geometry of these parameters
 * @param options the images of one shard, as of `matchDetections`
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export function findOverlaps(
  groundTruth: GroundTruth,
  detections: Detections,
  parameters: EvaluationParameters,
  options: MatchOptions = {},
): Overlaps {
  const selection = select(groundTruth, parameters, options.imageIds);
  const imageCount = selection.images.ids.length;
  const ranked = rankDetections(detections, selection, parameters);
  const detectionOrder = byImageAndScore(ranked, imageCount, parameters);
  const detectionRows = gather(ranked.rows, detectionOrder);
  const detectionStarts = startsOf(ranked.imageIndexes, imageCount);

  const { annotationRows, rows } = orderGroundTruths(groundTruth, selection, parameters);
  // By row of the file, then by image: in the file's order within each image, as categories then do not matter.
  const byFile = orderByKey(identityOrder(rows.count), annotationRows, groundTruth.annotations.count);
  const groundTruthOrder = orderByKey(byFile, rows.imageIndexes, imageCount);
  const annotations = gather(annotationRows, groundTruthOrder);
  const groundTruthStarts = startsOf(rows.imageIndexes, imageCount);

  const measure = measureOf(groundTruth, detections, parameters);
  const pairStarts = new Int32Array(ranked.count + 1);
  let pairGroundTruths = new Int32Array(256);
  let pairIous = new Float64Array(256);
  let count = 0;
  for (let image = 0; image < imageCount; image++) {
    const first = groundTruthStarts[image] as number;
    const end = groundTruthStarts[image + 1] as number;
    const lastDetection = detectionStarts[image + 1] as number;
    for (let d = detectionStarts[image] as number; d < lastDetection; d++) {
      const row = detectionRows[d] as number;
      for (let g = first; g < end; g++) {
        const iou = measure.similarity(row, annotations[g] as number);
        if (!(iou >= LOWEST_OVERLAP)) continue;
        if (count === pairIous.length) {
          pairGroundTruths = grown(pairGroundTruths, count + 1);
          pairIous = grown(pairIous, count + 1);
        }
        pairGroundTruths[count] = g;
        pairIous[count++] = iou;
      }
      pairStarts[d + 1] = count;
    }
  }
  const { isCrowd, keypoints } = groundTruth.annotations;
  return {
    parameters,
    imageIds: selection.images.ids,
    categoryIds: selection.categories.ids,
    detectionStarts,
    detectionCategories: gather(ranked.categoryIndexes, detectionOrder),
    groundTruthStarts,
    groundTruthCategories: gather(rows.categoryIndexes, groundTruthOrder),
    groundTruthIgnored: Uint8Array.from(annotations, (row) =>
      isCrowd[row] === 1 || keypoints?.counts[row] === 0 ? 1 : 0,
    ),
    pairStarts,
    pairGroundTruths: pairGroundTruths.slice(0, count),
    pairIous: pairIous.slice(0, count),
  };
}

/**
 * From by image, category, rank to by image, descending score, order of the file. (Without classes the ranks are that order
 * already, but for the ties, which go by category there, and so stay.)
 */
function byImageAndScore(
  ranked: RankedDetections,
  imageCount: number,
  parameters: EvaluationParameters,
): Int32Array {
  const order = identityOrder(ranked.count);
  if (parameters.classAgnostic) return order;
  const starts = startsOf(ranked.imageIndexes, imageCount);
  for (let image = 0; image < imageCount; image++) {
    const [start = 0, end = 0] = starts.subarray(image, image + 2);
    order.subarray(start, end).sort((a, b) => (ranked.rows[a] as number) - (ranked.rows[b] as number));
    sortByScore(order, start, end, ranked.scores);
  }
  return order;
}

/** [keyCount + 1] Where the rows of each key begin once they stand by key. */
function startsOf(keys: Int32Array, keyCount: number): Int32Array {
  const starts = new Int32Array(keyCount + 1);
  for (const key of keys) starts[key + 1] = (starts[key + 1] as number) + 1;
  for (let key = 0; key < keyCount; key++)
    starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  return starts;
}
