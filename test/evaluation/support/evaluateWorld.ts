/** Runs the evaluator on plain objects. */
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { matchDetections } from '../../../functions/evaluation/coco/match.ts';
import type { MatchTable } from '../../../functions/evaluation/coco/matchTable.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';

export const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The pieces of `bytes` between the given places. */
export function* piecesOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

export function matchWorld(
  gt: unknown,
  dt: unknown,
  parameters: EvaluationParameters,
  imageIds?: readonly number[],
): MatchTable {
  const groundTruth = parseGroundTruth(bytesOf(gt), { geometry: parameters });
  const detections = parseDetections(bytesOf(dt), groundTruth, {
    unknownCategories: 'drop',
    geometry: parameters,
  });
  return matchDetections(groundTruth, detections, parameters, imageIds ? { imageIds } : {});
}
