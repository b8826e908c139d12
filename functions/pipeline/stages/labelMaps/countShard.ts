/** Counts the label maps of one shard against its ground truth. */
import { confusionKey, shardConfusionKey } from '../../../../schema/keys.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import type { LabelledImage } from '../../evaluator/jobs/labelMaps.ts';
import { labelEvaluation } from '../../runs/evaluations.ts';
import { readImages, readShard, type StageContext } from '../context.ts';
import type { RunKind } from '../runKind.ts';
import { storedBlob, storedObject } from '../storedSources.ts';
import { shardPredictions } from './predictions.ts';

/** Writes the shard's confusion table. Failed images are left out, and so are those without ground truth. */
export const countShard: RunKind['matchShard'] = async (context, run, shard) => {
  const key = shardConfusionKey(run.id, shard);
  if ((await context.store.head(key)) !== undefined) return;
  const images = await labelledImages(context, run, shard);
  const table = await context.evaluator.run('countLabels', { parameters: labelEvaluation(run), images });
  await context.store.createIfAbsent(key, table);
};

async function labelledImages(
  context: StageContext,
  run: RunRecord,
  shard: number,
): Promise<LabelledImage[]> {
  const { store } = context;
  const predictions = await (await shardPredictions(store, run))(shard);
  const { imageIds } = await readShard(context, run.id, shard);
  const images: LabelledImage[] = [];
  for (const { id, fileName, labels } of await readImages(context, run, imageIds)) {
    const prediction = predictions.get(id);
    if (labels === undefined || prediction === undefined) continue;
    images.push({
      imageId: id,
      name: `image ${id} (${fileName})`,
      groundTruth: await storedBlob(store, labels),
      prediction: { ...(await storedObject(store, prediction.key)), digest: prediction.digest },
    });
  }
  return images;
}

/** Writes `confusion.bin`. */
export const mergeConfusions: RunKind['mergeShards'] = async (context, run, { shards }) => {
  const { store, evaluator } = context;
  const { table, images, pixels, ignoredPixels } = await evaluator.run('mergeLabels', {
    tables: await Promise.all(
      shards.map((_, shard) => storedObject(store, shardConfusionKey(run.id, shard))),
    ),
  });
  await store.createIfAbsent(confusionKey(run.id), table);
  let labelled = 0;
  const predictionsOf = await shardPredictions(store, run);
  for (const shard of shards.keys()) labelled += (await predictionsOf(shard)).size;
  return {
    protocol: 'SEMANTIC',
    imagesScored: images,
    imagesWithoutGroundTruth: labelled - images,
    pixels,
    ignoredPixels,
  };
};
