/** Images of a run that need not be inferred, because an earlier run inferred them. */
import type { RunInputs, RunRecord } from '../../../schema/run.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { everyEntry } from '../../storage/everyEntry.ts';
import { inferenceKeyOf } from '../runs/identity.ts';

type ModelInputs = Extract<RunInputs, { source: 'model' }>;

/** So many images the store has detections of, by what the records of runs with the same inference say. */
export async function foundImages(
  catalog: Catalog,
  run: { readonly inputs: ModelInputs; readonly model: string; readonly dataset: string },
): Promise<number> {
  const wanted = inferenceKeyOf(run.inputs.inference);
  let found = 0;
  for await (const { record } of everyEntry(catalog, 'run', { model: run.model, dataset: run.dataset })) {
    if (record.inputs.source !== 'model' || inferenceKeyOf(record.inputs.inference) !== wanted) continue;
    found = Math.max(found, doneBy(record));
  }
  return found;
}

/** Failed images of a run that did not succeed may be tried once more. */
const doneBy = ({ status, progress }: RunRecord): number =>
  status === 'SUCCEEDED' ? progress.imagesTotal : Math.max(0, progress.imagesDone - progress.imagesFailed);
