/** Evaluates plain objects as Detectron evaluates proposals. */
import { parseDetections } from '../../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../../functions/evaluation/coco/groundTruth.ts';
import {
  evaluateProposals,
  type ProposalEvaluation,
} from '../../../../functions/evaluation/proposals/evaluateProposals.ts';
import { ProposalParameters } from '../../../../schema/protocol.ts';
import { bytesOf } from '../../support/evaluateWorld.ts';

export function proposalsOf(gt: unknown, dt: unknown, asked: object = {}): ProposalEvaluation {
  const groundTruth = parseGroundTruth(bytesOf(gt));
  const detections = parseDetections(bytesOf(dt), groundTruth, { unknownCategories: 'keep' });
  return evaluateProposals(groundTruth, detections, ProposalParameters.parse(asked));
}
