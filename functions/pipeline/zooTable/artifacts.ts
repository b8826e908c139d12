/** The files behind a row of the zoo's table, with their checksums. */
import { type Digest, hexOf } from '../../../schema/digest.ts';
import { DamagedObjectError } from '../../../schema/errors.ts';
import { blobKey, labelArchiveKey, resultsKey } from '../../../schema/keys.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { checksumsOf } from '../../storage/checksums.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { isResults, runFiles } from '../queries/runFiles.ts';
import { comparesLabels } from '../runs/evaluations.ts';
import { resultsOfModel } from '../stages/objects/detectionResults.ts';
import type { RowDamage } from './damage.ts';

export interface TableArtifact {
  readonly kind: 'model' | 'results' | 'proposals';
  readonly name: string;
  readonly bytes: number | null;
  readonly sha256: Digest;
  /** Hex; null of proposals, whose own run has it. */
  readonly md5: string | null;
  /** Of proposals: the run that found them; null where they came from a file. */
  readonly run: string | null;
}

/** Without those that are damaged or gone, of which `damage` is told. */
export async function artifactsOf(
  store: ObjectStore,
  model: ModelRecord,
  run: RunRecord,
  damage: RowDamage,
): Promise<TableArtifact[]> {
  return [
    ...(await damage.unless(
      () => graphOf(store, model),
      () => [],
    )),
    ...(await damage.unless(
      () => resultsOfRun(store, model, run),
      () => [],
    )),
    ...proposalsOf(run),
  ];
}

/** @throws DamagedObjectError */
async function graphOf(store: ObjectStore, { artifact, bytes, name }: ModelRecord): Promise<TableArtifact[]> {
  const key = blobKey(artifact);
  if ((await store.head(key)) === undefined) throw new DamagedObjectError(key, 'it is gone');
  const { md5, sha256 } = await checksumsOf(store, key, ['md5', 'sha256']);
  if (sha256 !== hexOf(artifact)) throw new DamagedObjectError(key, `it has digest sha256:${sha256}`);
  return [{ kind: 'model', name: `${name}.onnx`, bytes, sha256: artifact, md5, run: null }];
}

/** @throws DamagedObjectError */
async function resultsOfRun(
  store: ObjectStore,
  { manifest }: ModelRecord,
  run: RunRecord,
): Promise<TableArtifact[]> {
  const published = comparesLabels(run.inputs.evaluation)
    ? [labelArchiveKey(run.id)]
    : resultsOfModel(manifest).map((name) => resultsKey(run.id, name));
  for (const key of published) {
    if ((await store.head(key)) === undefined) throw new DamagedObjectError(key, 'it is gone');
  }
  const results = await runFiles(store, run, isResults);
  return results.map((file) => ({
    ...{ kind: 'results' as const, name: file.name, bytes: file.bytes },
    ...{ sha256: file.digest, md5: file.md5, run: run.id },
  }));
}

function proposalsOf({ inputs }: RunRecord): TableArtifact[] {
  if (inputs.source !== 'model' || inputs.inference.proposals === undefined) return [];
  const { proposalsFrom = null, inference } = inputs;
  const sha256 = inference.proposals as Digest;
  return [{ kind: 'proposals', name: 'bbox.json', bytes: null, sha256, md5: null, run: proposalsFrom }];
}
