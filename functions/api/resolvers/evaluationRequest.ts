/** An evaluation of a model as a client asks for it, and as the domain does. */
import type { ProposalsRequest, StartEvaluationRequest } from '../../pipeline/runs/requests.ts';
import type { ApiContext } from '../context.ts';
import type {
  ArtifactSource,
  EvaluationInput,
  InputMaybe,
  ProposalsInput,
  StartEvaluationInput,
  TestTimeAugmentationInput,
} from '../generated/resolvers.ts';
import { storedArtifact } from '../sources/artifactSource.ts';
import { evaluatorIouType } from './iouType.ts';
import { findDataset, findModel, findRun } from './lookUp.ts';
import { given } from './mutations/given.ts';

type ParametersInput = Omit<StartEvaluationInput, 'model' | 'dataset' | 'split' | 'maxUsd'>;

/** @throws NotFoundError, InvalidInputError and what reading brought proposals throws */
export async function evaluationOfModel(
  { model, dataset, ...parameters }: Omit<StartEvaluationInput, 'maxUsd'>,
  context: ApiContext,
): Promise<StartEvaluationRequest> {
  const [{ id: modelId }, { id: datasetId }] = await Promise.all([
    findModel(context, model, ['input', 'model']),
    findDataset(context, dataset, ['input', 'dataset']),
  ]);
  return { ...(await parametersOf(parameters, context)), model: modelId, dataset: datasetId };
}

/** All of it that does not say what is evaluated on what. @throws as {@link evaluationOfModel} does */
export async function parametersOf<Parameters extends ParametersInput>(
  { evaluation, proposals, tta, labels, ...parameters }: Parameters,
  context: ApiContext,
) {
  return {
    ...given(parameters),
    ...(proposals && { proposals: await proposalsRequest(proposals, context) }),
    ...(tta && { tta: await augmentationRequest(tta, context) }),
    ...(labels && { labels: given(labels) }),
    evaluation: evaluationRequest(evaluation),
  };
}

async function proposalsRequest(
  { run, results }: ProposalsInput,
  context: ApiContext,
): Promise<ProposalsRequest> {
  const path = ['input', 'proposals'];
  if (typeof run === 'string') return { run: (await findRun(context, run, [...path, 'run'])).id };
  return { results: await storedArtifact(results as ArtifactSource, context, [...path, 'results']) };
}

async function augmentationRequest(
  { scales, horizontalFlip, votingIou, regionHead }: TestTimeAugmentationInput,
  context: ApiContext,
): Promise<NonNullable<StartEvaluationRequest['tta']>> {
  const path = ['input', 'tta', 'regionHead'];
  return {
    ...(scales && { scales: [...scales] }),
    horizontalFlip,
    votingIou,
    ...(typeof regionHead === 'string' && { regionHead: (await findModel(context, regionHead, path)).id }),
  };
}

/** Parameters of the metrics. */
export function evaluationRequest(
  input: InputMaybe<EvaluationInput> | undefined,
): StartEvaluationRequest['evaluation'] {
  const {
    iouType,
    dilationRatio,
    sigmas,
    iouThresholds,
    recallThresholds,
    maxDets,
    areaRanges,
    classAgnostic,
  } = input ?? {};
  return {
    ...(iouType && { iouType: evaluatorIouType(iouType) }),
    ...(typeof dilationRatio === 'number' && { dilationRatio }),
    ...(sigmas && { sigmas: [...sigmas] }),
    ...(iouThresholds && { iouThresholds: [...iouThresholds] }),
    ...(recallThresholds && { recallThresholds: [...recallThresholds] }),
    ...(maxDets && { maxDets: [...maxDets] }),
    ...(areaRanges && { areaRanges: areaRanges.map((range) => ({ ...range })) }),
    ...(typeof classAgnostic === 'boolean' && { classAgnostic }),
  };
}
