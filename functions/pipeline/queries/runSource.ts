/** The files that a finished run's numbers can be computed from. */
import { Digest } from '../../../schema/digestSchema.ts';
import type { IouType } from '../../../schema/evaluation.ts';
import { checksumKey, matchesKey, overlapsKey, resultsKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import { readIntact } from '../../storage/damage.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { RunSource, StoredBlob } from '../evaluator/sources.ts';
import { objectEvaluation } from '../runs/evaluations.ts';
import { datasetOf } from '../runs/identity.ts';
import { annotationSource, storedObject } from '../stages/storedSources.ts';

export interface RunSourceContext {
  readonly store: ObjectStore;
  readonly datasets: DatasetRegistry;
}

/** @param iouType which of the run's results files: that of what is compared so */
export async function runSource(
  { store, datasets }: RunSourceContext,
  run: RunRecord,
  iouType: IouType = objectEvaluation(run).iouType,
): Promise<RunSource> {
  const dataset = await datasets.get(run.dataset);
  const key = overlapsKey(run.id);
  const [annotations, results, matches, overlaps] = await Promise.all([
    annotationSource(store, dataset, datasetOf(run.inputs).split),
    publishedResults(store, run, iouType),
    storedObject(store, matchesKey(run.id)),
    store.head(key).then((found) => (found === undefined ? null : storedObject(store, key))),
  ]);
  return { evaluation: objectEvaluation(run), annotations, results, matches, overlaps };
}

/** The results file with the digest that was published beside it. @throws DamagedObjectError */
export async function publishedResults(
  store: ObjectStore,
  run: RunRecord,
  iouType: IouType,
): Promise<StoredBlob> {
  const key = resultsKey(run.id, iouType);
  const object = await storedObject(store, key);
  if (run.inputs.source === 'results') return { ...object, digest: run.inputs.results };
  const digest = await readIntact(store, checksumKey(key, 'sha256'), (bytes) =>
    Digest.parse(`sha256:${new TextDecoder().decode(bytes).split(' ')[0]}`),
  );
  return { ...object, digest };
}
