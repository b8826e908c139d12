/** The match table and the overlaps of a world. */
import { findOverlaps } from '../../../functions/evaluation/analysis/overlaps/findOverlaps.ts';
import type { Overlaps } from '../../../functions/evaluation/analysis/overlaps/overlaps.ts';
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { matchDetections } from '../../../functions/evaluation/coco/match.ts';
import type { MatchTable } from '../../../functions/evaluation/coco/matchTable.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import { bytesOf } from '../support/evaluateWorld.ts';

/** Of any documents, as far as types know. */
interface AnyWorld {
  readonly gt: unknown;
  readonly dt: unknown;
  readonly parameters: EvaluationParameters;
}

export function analysedWorld({ gt, dt, parameters }: AnyWorld): { table: MatchTable; overlaps: Overlaps } {
  const groundTruth = parseGroundTruth(bytesOf(gt), { geometry: parameters });
  const options = { unknownCategories: 'drop', geometry: parameters } as const;
  const detections = parseDetections(bytesOf(dt), groundTruth, options);
  return {
    table: matchDetections(groundTruth, detections, parameters),
    overlaps: findOverlaps(groundTruth, detections, parameters),
  };
}
