/** The label maps of a run, by image: those that its model gave, or that somebody brought. */
import type { Digest } from '../../../../schema/digest.ts';
import { blobKey, planKey, runReportKey, shardLabelsKey } from '../../../../schema/keys.ts';
import { BroughtLabelMaps } from '../../../../schema/labelMaps.ts';
import { parseJsonWith } from '../../../../schema/parse.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import { Plan, ShardReport } from '../../../../schema/stages.ts';
import { readWithDigest } from '../../../storage/damage.ts';
import { readJson } from '../../../storage/jsonObject.ts';
import type { ObjectStore } from '../../../storage/objectStore.ts';
import { readShard } from '../context.ts';

/** A PNG file of the store, and the digest that it has to have. */
export interface Prediction {
  readonly key: string;
  readonly digest: Digest;
}

/** Of the images of a shard; those that failed have none. @throws DamagedObjectError */
export type ShardPredictions = (shard: number) => Promise<ReadonlyMap<number, Prediction>>;

/** Finds the label maps of one shard after the other. What somebody brought has one index, which is read once. */
export async function shardPredictions(store: ObjectStore, run: RunRecord): Promise<ShardPredictions> {
  const { inputs } = run;
  if (inputs.source === 'results') {
    const brought = await broughtPredictions(store, inputs.results);
    return async (shard) => {
      const { imageIds } = await readShard({ store }, run.id, shard);
      return new Map(imageIds.flatMap((id) => withId(id, brought.get(id))));
    };
  }
  return async (shard) => {
    const { inferenceKey } = await readShard({ store }, run.id, shard);
    if (inferenceKey === null) throw new TypeError(`run ${run.id} infers without a key`);
    const { images } = await readJson(store, runReportKey(run.id, shard), ShardReport);
    const prediction = (labels: Digest): Prediction => ({
      key: shardLabelsKey(inferenceKey, shard, labels),
      digest: labels,
    });
    return new Map(images.flatMap(({ imageId, labels }) => withId(imageId, labels && prediction(labels))));
  };
}

async function broughtPredictions(
  store: ObjectStore,
  results: Digest,
): Promise<ReadonlyMap<number, Prediction>> {
  const bytes = await readWithDigest(store, blobKey(results), results);
  const { images } = parseJsonWith(BroughtLabelMaps, new TextDecoder().decode(bytes), 'brought label maps');
  return new Map(images.map(({ imageId, labels }) => [imageId, { key: blobKey(labels), digest: labels }]));
}

const withId = (id: number, prediction: Prediction | undefined): [number, Prediction][] =>
  prediction === undefined ? [] : [[id, prediction]];

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
  const predictionsOf = await shardPredictions(store, run);
  for (const [shard, imageIds] of shards.entries()) {
    const predictions = await predictionsOf(shard);
    for (const imageId of imageIds) {
      const prediction = predictions.get(imageId);
      if (prediction === undefined) continue;
      yield { imageId, png: await readWithDigest(store, prediction.key, prediction.digest) };
    }
  }
}
