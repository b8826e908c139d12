/** The label maps of a run, by image: those that its model gave, or that somebody brought. */
import { type Digest, digestOf } from '../../../../schema/digest.ts';
import { blobKey, planKey, runReportKey, shardLabelsKey } from '../../../../schema/keys.ts';
import { BroughtLabelMaps } from '../../../../schema/labelMaps.ts';
import { parseJsonWith } from '../../../../schema/parse.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import { Plan, ShardReport } from '../../../../schema/stages.ts';
import { readIntact } from '../../../storage/damage.ts';
import { readJson } from '../../../storage/jsonObject.ts';
import type { ObjectStore } from '../../../storage/objectStore.ts';
import { readShard } from '../context.ts';

/** A PNG file of the store, and the digest that it has to have. */
export interface Prediction {
  readonly key: string;
  readonly digest: Digest;
}

/** Of the images of a shard; those that failed have none. @throws DamagedObjectError */
export async function shardPredictions(
  store: ObjectStore,
  run: RunRecord,
  shard: number,
): Promise<ReadonlyMap<number, Prediction>> {
  const { inferenceKey, imageIds } = await readShard({ store }, run.id, shard);
  if (run.inputs.source === 'results' || inferenceKey === null) {
    return broughtPredictions(store, run, new Set(imageIds));
  }
  const { images } = await readJson(store, runReportKey(run.id, shard), ShardReport);
  return new Map(
    images.flatMap(({ imageId, labels }) =>
      labels === undefined
        ? []
        : [[imageId, { key: shardLabelsKey(inferenceKey, shard, labels), digest: labels }] as const],
    ),
  );
}

async function broughtPredictions(
  store: ObjectStore,
  { inputs }: RunRecord,
  imageIds: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Prediction>> {
  if (inputs.source !== 'results') throw new TypeError('the run infers its label maps');
  const bytes = await readIntactBlob(store, { key: blobKey(inputs.results), digest: inputs.results });
  const { images } = parseJsonWith(BroughtLabelMaps, new TextDecoder().decode(bytes), 'brought label maps');
  return new Map(
    images.flatMap(({ imageId, labels }) =>
      imageIds.has(imageId) ? [[imageId, { key: blobKey(labels), digest: labels }] as const] : [],
    ),
  );
}

/**
 * Every label map of a run, in the order of its images, one in memory at a time.
 *
 * @throws DamagedObjectError
 */
export async function* runPredictions(
  store: ObjectStore,
  run: RunRecord,
): AsyncGenerator<{ readonly imageId: number; readonly png: Uint8Array }> {
  const { shards } = await readJson(store, planKey(run.id), Plan);
  for (const [shard, imageIds] of shards.entries()) {
    const predictions = await shardPredictions(store, run, shard);
    for (const imageId of imageIds) {
      const prediction = predictions.get(imageId);
      if (prediction !== undefined) yield { imageId, png: await readIntactBlob(store, prediction) };
    }
  }
}

function readIntactBlob(store: ObjectStore, { key, digest }: Prediction): Promise<Uint8Array> {
  return readIntact(store, key, (bytes) => {
    const actual = digestOf(bytes);
    if (actual !== digest) throw new Error(`it has digest ${actual}`);
    return bytes;
  });
}
