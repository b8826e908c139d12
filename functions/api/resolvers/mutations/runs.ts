/** Starting and stopping runs. */

import type { StartedRun } from '../../../pipeline/runs/runs.ts';
import { mutation } from '../../errors/mutation.ts';
import type {
  CancelRunInput,
  ScoreLabelMapsInput,
  ScoreResultsInput,
  StartEvaluationInput,
} from '../../generated/resolvers.ts';
import type { RunParent } from '../../parents.ts';
import { storedArtifact } from '../../sources/artifactSource.ts';
import { filesFrom } from '../../sources/filesSource.ts';
import { evaluationOfModel, evaluationRequest } from '../evaluationRequest.ts';
import { findDataset, findRun } from '../lookUp.ts';
import { given } from './given.ts';

export const startEvaluation = mutation(
  async ({ maxUsd, ...input }: StartEvaluationInput, context): Promise<StartedRun> =>
    context.zoo.runs.start(await evaluationOfModel(input, context), given({ maxUsd })),
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
