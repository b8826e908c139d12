/** Stage 3: matches the detections of one shard with its ground truth. */
import type { Digest } from '../../../schema/digest.ts';
import { runReportKey, shardMatchesKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { ShardReport } from '../../../schema/stages.ts';
import { parseDetections } from '../../evaluation/coco/detections.ts';
import { matchDetections } from '../../evaluation/coco/match.ts';
import { encodeMatchTable } from '../../evaluation/coco/matchTableCodec.ts';
import { getBlob } from '../../storage/blobs.ts';
import { readJson } from '../../storage/jsonObject.ts';
import { readDataset, readRun, readShard, type StageContext } from './context.ts';
import { readShardResults } from './shardFiles.ts';

/**
 * Writes the shard's match table. Failed images are left out, ground truth and all: what was not looked at is neither
 * found nor missed, and the summary says how many images it is over.
 */
export async function matchShard(context: StageContext, runId: string, shard: number): Promise<void> {
  const key = shardMatchesKey(runId, shard);
  if ((await context.store.head(key)) !== undefined) return;
  const run = await readRun(context, runId);
  const { dataset, split } = await readDataset(context, run);
  const groundTruth = await context.groundTruths.of(dataset, split);
  const { imageIds, results } = await shardDetections(context, run, shard);
  // A label map may name categories that this data set lacks; whoever brought results was told before the run began.
  const detections = parseDetections(results, groundTruth, { unknownCategories: 'drop' });
  const table = matchDetections(groundTruth, detections, run.inputs.evaluation, {
    imageIds,
  });
  await context.store.createIfAbsent(key, encodeMatchTable(table));
}

/** The images that are to be scored, and the bytes of the results array that speaks of them. */
async function shardDetections(
  context: StageContext,
  run: RunRecord,
  shard: number,
): Promise<{ imageIds: readonly number[]; results: Uint8Array }> {
  const { inferenceKey, imageIds } = await readShard(context, run.id, shard);
  if (run.inputs.source === 'results') {
    return { imageIds, results: await getBlob(context.store, run.inputs.results) };
  }
  const key = inferenceKey as Digest;
  const report = await readJson(context.store, runReportKey(run.id, shard), ShardReport);
  return {
    imageIds: report.images.filter((image) => image.failure === null).map((image) => image.imageId),
    results: await readShardResults(context.store, key, shard, report.results),
  };
}
