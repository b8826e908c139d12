/** What the stages work with, composed once by a host, and the reading of a run that every stage begins with. */

import type { Compute } from '../../../schema/cost/compute.ts';
import type { DatasetRecord, ImageEntry } from '../../../schema/dataset.ts';
import { type Digest, hexOf } from '../../../schema/digest.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { planKey } from '../../../schema/keys.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { Plan } from '../../../schema/stages.ts';
import type { Split } from '../../../schema/task.ts';
import type { InferencePool } from '../../inference/pool.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { readJson } from '../../storage/jsonObject.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { StageResources } from '../cost/usage.ts';
import type { Evaluator } from '../evaluator/evaluator.ts';
import { datasetOf } from '../runs/identity.ts';
import type { Progress } from './progress.ts';

export interface StageContext {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  readonly models: ModelRegistry;
  readonly datasets: DatasetRegistry;
  readonly pool: InferencePool;
  readonly evaluator: Evaluator;
  readonly progress: Progress;
  /** What this process has to itself while it is at work on a stage; left out: a machine of one's own. */
  readonly resources?: StageResources;
  /** Where runs compute that are asked for here; left out: in this process, with one worker. */
  readonly compute?: Compute;
}

/** @throws NotFoundError */
export async function readRun(context: StageContext, runId: string): Promise<RunRecord> {
  const entry = await context.catalog.get('run', runId);
  if (entry === undefined) throw new NotFoundError('run', runId);
  return entry.record;
}

/** The data set and split that a run is about. */
export async function readDataset(
  context: StageContext,
  run: RunRecord,
): Promise<{ dataset: DatasetRecord; split: Split }> {
  const { dataset, split } = datasetOf(run.inputs);
  return { dataset: await context.datasets.get(hexOf(dataset)), split };
}

/** The images with these ids, in the order of the split. */
export async function readImages(
  context: StageContext,
  run: RunRecord,
  imageIds: readonly number[],
): Promise<ImageEntry[]> {
  const { dataset, split } = await readDataset(context, run);
  const wanted = new Set(imageIds);
  return (await context.datasets.imageIndex(dataset, split)).filter(({ id }) => wanted.has(id));
}

/** The plan, and the image ids of one shard of it. */
export async function readShard(
  context: Pick<StageContext, 'store'>,
  runId: string,
  shard: number,
): Promise<{ inferenceKey: Digest | null; imageIds: readonly number[] }> {
  const { inferenceKey, shards } = await readJson(context.store, planKey(runId), Plan);
  const imageIds = shards[shard];
  if (imageIds === undefined) throw new NotFoundError(`shard of run ${runId}`, String(shard));
  return { inferenceKey, imageIds };
}
