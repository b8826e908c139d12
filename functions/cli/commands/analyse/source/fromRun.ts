/** An evaluation that the zoo keeps. */
import type { Zoo } from '../../../../host/zoo.ts';
import type { SliceRequest } from '../../../../pipeline/queries/slices.ts';
import { datasetOf } from '../../../../pipeline/runs/identity.ts';
import { splitOf } from '../../../../registry/datasets/splitOf.ts';
import { titleOf } from '../../../report/title.ts';
import { queryOf } from '../sliceOptions.ts';
import { type Analysed, namer } from './analysed.ts';

/**
 * @param reference the run, as a person names it
 * @param request a slice of it
 * @throws NotFoundError, ConflictError where it has not succeeded, InvalidInputError for a slice that cannot be
 */
export async function analysedRun(zoo: Zoo, reference: string, request: SliceRequest): Promise<Analysed> {
  const run = await zoo.runs.find(reference);
  const { categories } = splitOf(await zoo.datasets.get(run.dataset), datasetOf(run.inputs).split);
  const { table, applied, matchedAnewBecause } = await zoo.metrics.matches(run, request);
  return {
    title: await titleOf(zoo, run),
    source: { run: run.id, matchedAnewBecause },
    matchedAnewBecause,
    table,
    query: queryOf(request, applied),
    nameOf: namer(new Map(categories.map(({ id, name }) => [id, name]))),
    overlaps: () => zoo.metrics.overlaps(run, request),
    boxesOf: (asked) => zoo.analysis.matchBoxes(run, request, asked),
  };
}
