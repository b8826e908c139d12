/** What people write in requests for what the catalog has ids of. */
import { z } from 'zod';
import { InvalidInputError, NotFoundError } from '../../../schema/errors.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import type { Runs } from './runs.ts';

/** The members of requests that name something else, in those that have them. */
const Referring = z.looseObject({
  model: z.string().optional(),
  dataset: z.string().optional(),
  tta: z.looseObject({ regionHead: z.string().optional() }).optional(),
  proposals: z.looseObject({ run: z.string().optional() }).optional(),
});

/**
 * The request with ids in the places of names, beginnings of ids and `name@digits`.
 *
 * @param request of which the form was checked
 * @throws NotFoundError where a model or data set is not registered
 * @throws InvalidInputError for a reference that is none, or is not of one thing alone, and for a run that there is not
 */
export async function resolveReferences<Request extends object>(
  {
    models,
    datasets,
    runs,
  }: { readonly models: ModelRegistry; readonly datasets: DatasetRegistry; readonly runs: Runs },
  request: Request,
): Promise<Request> {
  const { model, dataset, tta, proposals } = Referring.parse(request);
  return {
    ...request,
    ...(model !== undefined && { model: (await models.find(model)).id }),
    ...(dataset !== undefined && { dataset: (await datasets.find(dataset)).id }),
    ...(tta?.regionHead !== undefined && {
      tta: { ...tta, regionHead: (await models.find(tta.regionHead)).id },
    }),
    ...(proposals?.run !== undefined && { proposals: { run: await runId(runs, proposals.run) } }),
  };
}

/** A run's id is made by us: nobody can know it before there is the run, as he can a name. */
async function runId(runs: Runs, reference: string): Promise<string> {
  try {
    return (await runs.find(reference)).id;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new InvalidInputError(error.message, 'a run that was started before', ['proposals', 'run'], {
      cause: error,
    });
  }
}
