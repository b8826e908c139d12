import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import type { Detections } from '../../coco/detectionColumns.ts';
import type { GroundTruth } from '../../coco/groundTruthColumns.ts';
import type { MatchOptions } from '../../coco/match.ts';
import type { Overlaps } from './overlaps.ts';

/**
 * @param detections parsed against the same `groundTruth`, both for the geometry of these parameters
 * @param options the images of one shard, as of `matchDetections`
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export declare function findOverlaps(
  groundTruth: GroundTruth,
  detections: Detections,
  parameters: EvaluationParameters,
  options?: MatchOptions,
): Overlaps;
