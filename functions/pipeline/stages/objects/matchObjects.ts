/** Matches the detections of one shard with its ground truth. */
import type { Digest } from '../../../../schema/digest.ts';
import {
  resultsName,
  runReportKey,
  shardMatchesKey,
  shardOverlapsKey,
  shardResultsKey,
} from '../../../../schema/keys.ts';
import type { RunRecord } from '../../../../schema/run.ts';
import { ShardReport } from '../../../../schema/stages.ts';
import { readJson } from '../../../storage/jsonObject.ts';
import type { StoredBlob } from '../../evaluator/sources.ts';
import { objectEvaluation } from '../../runs/evaluations.ts';
import { readDataset, readShard, type StageContext } from '../context.ts';
import { annotationSource, storedBlob, storedObject } from '../storedSources.ts';
import { shardResults } from './shardFiles.ts';

/**
 * Writes the shard's match table and overlaps. Failed images are left out, ground truth and all: what was not looked at is neither
 * found nor missed, and the summary says how many images it is over. A label map may name categories that the data
 * set lacks: their detections are dropped. Whoever brought results was told of such before the run began.
 */
export async function matchObjects(context: StageContext, run: RunRecord, shard: number): Promise<void> {
  const { store } = context;
  const keys = [shardMatchesKey(run.id, shard), shardOverlapsKey(run.id, shard)] as const;
  const there = await Promise.all(keys.map((key) => store.head(key)));
  if (there.every((object) => object !== undefined)) return;
  const { dataset, split } = await readDataset(context, run);
  const { matches, overlaps } = await context.evaluator.run('matchShard', {
    annotations: await annotationSource(store, dataset, split),
    evaluation: objectEvaluation(run),
    ...(await shardDetections(context, run, shard)),
  });
  await Promise.all([store.createIfAbsent(keys[0], matches), store.createIfAbsent(keys[1], overlaps)]);
}

/** The images that are to be scored (null: all), and the results array that speaks of them. */
async function shardDetections(
  context: StageContext,
  run: RunRecord,
  shard: number,
): Promise<{ imageIds: readonly number[] | null; results: StoredBlob }> {
  const { store } = context;
  if (run.inputs.source === 'results') {
    return { imageIds: null, results: await storedBlob(store, run.inputs.results) };
  }
  const { inferenceKey } = await readShard(context, run.id, shard);
  const report = await readJson(store, runReportKey(run.id, shard), ShardReport);
  const name = resultsName(objectEvaluation(run).iouType);
  const digest = shardResults(report, name);
  const key = shardResultsKey(inferenceKey as Digest, shard, name, digest);
  return {
    imageIds: report.images.filter((image) => image.failure === null).map((image) => image.imageId),
    results: { ...(await storedObject(store, key)), digest },
  };
}
