/** Matches stored detections to ground truths as pycocotools' `evaluate` does, once for every question asked later. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import { Kernel } from '../kernels/kernel.ts';
import { copied } from './columns.ts';
import { ComparedDetections } from './comparedDetections.ts';
import type { Detections } from './detectionColumns.ts';
import type { Measure } from './geometry/geometry.ts';
import { measureOf } from './geometry/kinds.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import { matchTableOf } from './matchAll.ts';
import type { MatchTable } from './matchTable.ts';
import { type Prepared, prepare } from './prepare.ts';

export interface MatchOptions {
  /** The images of one shard; the tables of all shards are put together by `mergeMatchTables`. @default all */
  readonly imageIds?: readonly number[];
}

/**
 * @param detections parsed against the same `groundTruth`, both for the geometry of these parameters
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export function matchDetections(
  groundTruth: GroundTruth,
  detections: Detections,
  parameters: EvaluationParameters,
  options: MatchOptions = {},
): MatchTable {
  const prepared = prepare(groundTruth, parameters, options.imageIds);
  const measure = measureOf(groundTruth, detections, parameters);
  using kernel = new Kernel();
  const table = matchTableOf(prepared, compareStored(prepared, detections, measure, kernel));
  return { ...table, detections: copied(table.detections), outcomes: copied(table.outcomes) };
}

/** Compares detections that were kept, geometry and all, as they are compared while a file is read. */
export function compareStored(
  prepared: Prepared,
  detections: Detections,
  measure: Measure,
  kernel = new Kernel(),
): ComparedDetections {
  const { count, imageRows, categoryRows, scores } = detections;
  const compared = new ComparedDetections(prepared, measure, count, kernel);
  for (let row = 0; row < count; row++) {
    compared.add(imageRows[row] as number, categoryRows[row] as number, scores[row] as number, row);
  }
  return compared;
}
