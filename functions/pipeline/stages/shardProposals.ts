/** What the shards of a run are given that looks into proposals: cut from one results array when the run is planned. */
import type { Digest } from '../../../schema/digest.ts';
import { DamagedObjectError } from '../../../schema/errors.ts';
import { blobKey, resultsKey, shardProposalsKey } from '../../../schema/keys.ts';
import { givenBoxes } from '../../../schema/manifest/givenBoxes.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { RunInputs, RunRecord } from '../../../schema/run.ts';
import { type Plan, ShardProposals } from '../../../schema/stages.ts';
import type { ProposalBox } from '../../inference/worker/proposals.ts';
import { createJson, findJson, readJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { ProposalBoxes } from '../evaluator/jobs/proposalBoxes.ts';
import { readDataset, type StageContext } from './context.ts';
import { annotationSource, storedObject } from './storedSources.ts';

type Boxes = ShardProposals['images'][number]['boxes'];

/**
 * Writes the boxes of each shard, unless that was done. A results array may be of any size, and a shard reads its own part
 * only. A part that was damaged is written anew.
 *
 * @throws DamagedObjectError where the proposals are no longer those that the run was asked for with
 */
export async function writeShardProposals(context: StageContext, run: RunRecord, plan: Plan): Promise<void> {
  const { inputs } = run;
  if (inputs.source !== 'model' || inputs.inference.proposals === undefined) return;
  const { store } = context;
  const inferenceKey = plan.inferenceKey as Digest;
  const shards = [...plan.shards.entries()];
  const missing: typeof shards = [];
  for (const [shard, imageIds] of shards) {
    if (!(await isWritten(store, shardProposalsKey(inferenceKey, shard)))) missing.push([shard, imageIds]);
  }
  if (missing.length === 0) return;
  const { manifest } = await context.models.get(run.model as string);
  const withScores = manifest.input.crops !== undefined;
  const boxes = boxesByImage(await readBoxes(context, run, inputs, manifest), withScores);
  for (const [shard, imageIds] of missing) {
    const images = imageIds.map((imageId) => ({ imageId, boxes: boxes(imageId) }));
    await createJson(store, shardProposalsKey(inferenceKey, shard), ShardProposals, { images });
  }
}

/** The boxes by image id. @throws DamagedObjectError */
export async function readShardProposals(
  store: ObjectStore,
  inferenceKey: Digest,
  shard: number,
): Promise<ReadonlyMap<number, readonly ProposalBox[]>> {
  const { images } = await readJson(store, shardProposalsKey(inferenceKey, shard), ShardProposals);
  return new Map(images.map(({ imageId, boxes }) => [imageId, boxes]));
}

async function isWritten(store: ObjectStore, key: string): Promise<boolean> {
  try {
    return (await findJson(store, key, ShardProposals)) !== undefined;
  } catch (error) {
    if (!(error instanceof DamagedObjectError)) throw error;
    await store.delete(key);
    return false;
  }
}

async function readBoxes(
  context: StageContext,
  run: RunRecord,
  { inference, proposalsFrom }: Extract<RunInputs, { source: 'model' }>,
  manifest: ModelManifest,
): Promise<ProposalBoxes> {
  const { store, evaluator } = context;
  const digest = inference.proposals as Digest;
  const { dataset, split } = await readDataset(context, run);
  const key = proposalsFrom === undefined ? blobKey(digest) : resultsKey(proposalsFrom, 'bbox');
  return evaluator.run('proposalBoxes', {
    annotations: await annotationSource(store, dataset, split),
    results: { ...(await storedObject(store, key)), digest },
    ...(givenBoxes(manifest) ?? { limit: 0, category: null }),
  });
}

function boxesByImage(
  { imageIds, counts, boxes, scores }: ProposalBoxes,
  withScores: boolean,
): (imageId: number) => Boxes {
  const places = new Map<number, { start: number; count: number }>();
  let start = 0;
  for (const [at, imageId] of imageIds.entries()) {
    const count = counts[at] as number;
    places.set(imageId, { start, count });
    start += count;
  }
  return (imageId) => {
    const { start, count } = places.get(imageId) ?? { start: 0, count: 0 };
    return Array.from({ length: count }, (_, i): Boxes[number] => {
      const [x = 0, y = 0, width = 0, height = 0] = boxes.subarray(4 * (start + i), 4 * (start + i + 1));
      return withScores ? [x, y, width, height, scores[start + i] as number] : [x, y, width, height];
    });
  };
}
