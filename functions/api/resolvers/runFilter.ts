/** Arguments of the lists of runs. */
import type { CatalogFilters } from '../../storage/catalog.ts';
import type { ApiContext } from '../context.ts';
import type { InputMaybe, RunStatus } from '../generated/resolvers.ts';
import { findDataset, findModel } from './lookUp.ts';

export interface RunFilterArguments {
  readonly model?: InputMaybe<string>;
  readonly dataset?: InputMaybe<string>;
  readonly status?: InputMaybe<ReadonlyArray<RunStatus>>;
}

/** @throws NotFoundError, InvalidInputError where the model or data set asked for is nowhere */
export async function runFilter(
  { model, dataset, status }: RunFilterArguments,
  context: ApiContext,
): Promise<CatalogFilters['run']> {
  return {
    ...(typeof model === 'string' && { model: (await findModel(context, model, ['model'])).id }),
    ...(typeof dataset === 'string' && { dataset: (await findDataset(context, dataset, ['dataset'])).id }),
    ...(status && { status }),
  };
}
