/** Evaluates plain objects as PASCAL VOC does. */
import { parseDetections } from '../../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../../functions/evaluation/coco/groundTruth.ts';
import { parseDifficult } from '../../../../functions/evaluation/voc/difficult.ts';
import { evaluateVoc, type VocEvaluation } from '../../../../functions/evaluation/voc/evaluateVoc.ts';
import { VocParameters } from '../../../../schema/protocol.ts';
import { bytesOf } from '../../support/evaluateWorld.ts';

export function vocOf(gt: unknown, dt: unknown, asked: object): VocEvaluation {
  const bytes = bytesOf(gt);
  const groundTruth = parseGroundTruth(bytes);
  const difficult = parseDifficult(bytes, groundTruth, 'ground truth');
  const detections = parseDetections(bytesOf(dt), groundTruth, { unknownCategories: 'drop' });
  return evaluateVoc(groundTruth, difficult, detections, VocParameters.parse(asked));
}
