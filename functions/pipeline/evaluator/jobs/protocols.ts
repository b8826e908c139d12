/** Jobs: a run's results by protocols other than COCO's. Each is matched by its own rules, from the results file. */
import type { LvisParameters, ProposalParameters, VocParameters } from '../../../../schema/protocol.ts';
import type { Detections } from '../../../evaluation/coco/detectionColumns.ts';
import type { GroundTruth } from '../../../evaluation/coco/groundTruthColumns.ts';
import { evaluateLvis, type LvisEvaluation } from '../../../evaluation/lvis/evaluateLvis.ts';
import {
  evaluateProposals,
  type ProposalEvaluation,
} from '../../../evaluation/proposals/evaluateProposals.ts';
import { evaluateVoc, type VocEvaluation } from '../../../evaluation/voc/evaluateVoc.ts';
import { type ImagePredicate, imagesWhere } from '../imagePredicate.ts';
import type { RunSource } from '../sources.ts';
import type { Workbench } from '../workbench.ts';

export interface ProtocolQuestion<Parameters> {
  readonly source: RunSource;
  readonly parameters: Parameters;
  /** Conditions on the images; those that were not scored are never among them. */
  readonly where: readonly ImagePredicate[];
}

/** @throws InvalidInputError where an image or category is not in the ground truth */
export function proposals(
  workbench: Workbench,
  question: ProtocolQuestion<ProposalParameters>,
): ProposalEvaluation {
  return evaluated('DETECTRON_AR', workbench, question, 'keep', ({ groundTruth, detections }, parameters) =>
    evaluateProposals(groundTruth, detections, parameters),
  );
}

/** @throws SchemaError, InvalidInputError where an image or category is not in the ground truth */
export function voc(workbench: Workbench, question: ProtocolQuestion<VocParameters>): VocEvaluation {
  const { annotations } = question.source;
  return evaluated('VOC', workbench, question, 'drop', ({ groundTruth, detections }, parameters) =>
    evaluateVoc(groundTruth, workbench.difficult(annotations, groundTruth), detections, parameters),
  );
}

/** Without the tables that slices and curves would be made of. */
export type LvisAnswer = Omit<LvisEvaluation, 'table' | 'accumulated'>;

/** @throws SchemaError where the data set is not annotated as LVIS is, InvalidInputError as above */
export function lvis(workbench: Workbench, question: ProtocolQuestion<LvisParameters>): LvisAnswer {
  const { annotations } = question.source;
  return evaluated('LVIS', workbench, question, 'keep', ({ groundTruth, detections }, parameters) => {
    const federation = workbench.federation(annotations, groundTruth);
    const {
      table: _,
      accumulated: __,
      ...answer
    } = evaluateLvis(groundTruth, federation, detections, parameters);
    return answer;
  });
}

interface Parsed {
  readonly groundTruth: GroundTruth;
  readonly detections: Detections;
}

/** Evaluates on the images that were scored and asked for, unless that was done a while ago. */
function evaluated<
  Parameters extends { readonly imageIds?: readonly number[] | undefined },
  T extends object,
>(
  rules: string,
  workbench: Workbench,
  { source, parameters, where }: ProtocolQuestion<Parameters>,
  unknownCategories: 'drop' | 'keep',
  evaluate: (parsed: Parsed, parameters: Parameters) => T,
): T {
  const { annotations, results, evaluation, matches } = source;
  const scored = workbench.storedTable(matches).imageIds;
  const asked = parameters.imageIds ?? [...scored];
  const imageIds =
    where.length === 0 ? asked : imagesWhere(workbench.imageAttributes(annotations), where, asked);
  const dependsOn = [rules, annotations.digest, results.digest, evaluation.iouType, parameters, imageIds];
  return workbench.answer(dependsOn, () =>
    evaluate(
      {
        groundTruth: workbench.groundTruth(annotations, evaluation),
        detections: workbench.detections(source, evaluation, unknownCategories),
      },
      { ...parameters, imageIds },
    ),
  );
}
