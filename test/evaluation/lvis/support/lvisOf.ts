/** Evaluates plain objects as LVIS does. */
import { parseDetections } from '../../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../../functions/evaluation/coco/groundTruth.ts';
import { evaluateLvis, type LvisEvaluation } from '../../../../functions/evaluation/lvis/evaluateLvis.ts';
import { parseFederation } from '../../../../functions/evaluation/lvis/federation.ts';
import { LvisParameters } from '../../../../schema/protocol.ts';
import { bytesOf } from '../../support/evaluateWorld.ts';

export function lvisOf(gt: unknown, dt: unknown, asked: object = {}): LvisEvaluation {
  const parameters = LvisParameters.parse(asked);
  const bytes = bytesOf(gt);
  const groundTruth = parseGroundTruth(bytes, { geometry: parameters });
  const federation = parseFederation(bytes, groundTruth, 'ground truth');
  const detections = parseDetections(bytesOf(dt), groundTruth, {
    unknownCategories: 'keep',
    geometry: parameters,
  });
  return evaluateLvis(groundTruth, federation, detections, parameters);
}
