/** The files behind a row of the zoo's table, with their checksums. */
import type { Digest } from '../../../schema/digest.ts';
import { blobKey } from '../../../schema/keys.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { checksumsOf } from '../../storage/checksums.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { isResults, runFiles } from '../queries/runFiles.ts';

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

export async function artifactsOf(
  store: ObjectStore,
  model: ModelRecord,
  run: RunRecord,
): Promise<TableArtifact[]> {
  const { artifact, bytes, name } = model;
  const results = (await runFiles(store, run)).filter(isResults);
  return [
    {
      kind: 'model',
      name: `${name}.onnx`,
      bytes,
      sha256: artifact,
      md5: (await checksumsOf(store, blobKey(artifact), ['md5'])).md5,
      run: null,
    },
    ...results.map((file) => ({
      ...{ kind: 'results' as const, name: file.name, bytes: file.bytes },
      ...{ sha256: file.digest, md5: file.md5, run: run.id },
    })),
    ...proposalsOf(run),
  ];
}

function proposalsOf({ inputs }: RunRecord): TableArtifact[] {
  if (inputs.source !== 'model' || inputs.inference.proposals === undefined) return [];
  const { proposalsFrom = null, inference } = inputs;
  const sha256 = inference.proposals as Digest;
  return [{ kind: 'proposals', name: 'bbox.json', bytes: null, sha256, md5: null, run: proposalsFrom }];
}
