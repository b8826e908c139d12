/** An evaluation that the zoo keeps. */
import type { Zoo } from '../../../../host/zoo.ts';
import { datasetOf } from '../../../../pipeline/runs/identity.ts';
import { splitOf } from '../../../../registry/datasets/splitOf.ts';
import { titleOf } from '../../../report/title.ts';
import { type Analysed, namer } from './analysed.ts';

/**
 * @param reference the run, as a person names it
 * @throws NotFoundError, ConflictError where it has not succeeded
 */
export async function analysedRun(zoo: Zoo, reference: string): Promise<Analysed> {
  const run = await zoo.runs.find(reference);
  const { categories } = splitOf(await zoo.datasets.get(run.dataset), datasetOf(run.inputs).split);
  return {
    title: await titleOf(zoo, run),
    source: { run: run.id },
    table: await zoo.metrics.table(run),
    nameOf: namer(new Map(categories.map(({ id, name }) => [id, name]))),
    overlaps: async () => {
      const { overlaps, foundAnewBecause } = await zoo.metrics.overlaps(run);
      return { overlaps, note: foundAnewBecause };
    },
    boxesOf: (asked) => zoo.analysis.matchBoxes(run, {}, asked),
  };
}
