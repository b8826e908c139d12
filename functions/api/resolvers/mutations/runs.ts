/** Starting and stopping runs. */

import type { ProposalsRequest, StartEvaluationRequest } from '../../../pipeline/runs/requests.ts';
import type { StartedRun } from '../../../pipeline/runs/runs.ts';
import type { ApiContext } from '../../context.ts';
import { mutation } from '../../errors/mutation.ts';
import type {
  ArtifactSource,
  CancelRunInput,
  EvaluationInput,
  InputMaybe,
  ProposalsInput,
  ScoreLabelMapsInput,
  ScoreResultsInput,
  StartEvaluationInput,
  TestTimeAugmentationInput,
} from '../../generated/resolvers.ts';
import type { RunParent } from '../../parents.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';
import { filesFrom } from '../../sources/filesSource.ts';
import { evaluatorIouType } from '../iouType.ts';
import { findDataset, findModel, findRun } from '../lookUp.ts';
import { given } from './given.ts';

export const startEvaluation = mutation(
  async (
    { model, dataset, evaluation, proposals, tta, labels, ...parameters }: StartEvaluationInput,
    context,
  ): Promise<StartedRun> => {
    const [{ id: modelId }, { id: datasetId }] = await Promise.all([
      findModel(context, model, ['input', 'model']),
      findDataset(context, dataset, ['input', 'dataset']),
    ]);
    return context.zoo.runs.start({
      ...given(parameters),
      ...(proposals && { proposals: await proposalsRequest(proposals, context) }),
      ...(tta && { tta: await augmentationRequest(tta, context) }),
      ...(labels && { labels: given(labels) }),
      model: modelId,
      dataset: datasetId,
      evaluation: evaluationRequest(evaluation),
    });
  },
);

export const scoreResults = mutation(
  async ({ results, dataset, split, evaluation }: ScoreResultsInput, context): Promise<StartedRun> => {
    const { id } = await findDataset(context, dataset, ['input', 'dataset']);
    return context.zoo.runs.score({
      results: await storedArtifact(results, context, ['input', 'results']),
      dataset: id,
      split,
      evaluation: evaluationRequest(evaluation),
    });
  },
);

export const scoreLabelMaps = mutation(
  async (
    { files, dataset, split, labels, suffix, imageSuffix }: ScoreLabelMapsInput,
    context,
  ): Promise<StartedRun> => {
    const { id } = await findDataset(context, dataset, ['input', 'dataset']);
    return context.zoo.runs.scoreLabelMaps({
      files: await filesFrom(files, context, ['input', 'files']),
      dataset: id,
      split,
      ...given({ suffix, imageSuffix }),
      ...given(labels ?? {}),
    });
  },
);

export const cancelRun = mutation(async ({ id }: CancelRunInput, context): Promise<{ run: RunParent }> => {
  const run = await findRun(context, id, ['input', 'id']);
  return { run: await context.zoo.runs.cancel(run.id) };
});

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

function evaluationRequest(
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
