/** An image that failed for a reason that may pass counts when it succeeds later: its boxes and its ground truth. */
import { beforeEach, describe, expect, test } from 'vitest';
import { InferenceError } from '../../functions/inference/failure.ts';
import type { ImageInference, InferencePool } from '../../functions/inference/pool.ts';
import { inlineEvaluator } from '../../functions/pipeline/evaluator/inlineEvaluator.ts';
import { LocalEngine } from '../../functions/pipeline/local/localEngine.ts';
import { RunMetricsReader } from '../../functions/pipeline/queries/runMetrics.ts';
import { changeRun } from '../../functions/pipeline/runs/changeRun.ts';
import { identityOf } from '../../functions/pipeline/runs/identity.ts';
import { Runs } from '../../functions/pipeline/runs/runs.ts';
import { ProgressBoard } from '../../functions/pipeline/stages/progress.ts';
import { runStages } from '../../functions/pipeline/stages/runStages.ts';
import type { RunStages } from '../../functions/pipeline/stages/stages.ts';
import { DatasetRegistry } from '../../functions/registry/datasets/datasetRegistry.ts';
import { ModelRegistry } from '../../functions/registry/models/modelRegistry.ts';
import {
  matchesKey,
  overlapsKey,
  planKey,
  resultsKey,
  shardMatchesKey,
  shardOverlapsKey,
  shardReportKey,
} from '../../schema/keys.ts';
import type { RunRecord } from '../../schema/run.ts';
import { manifest, modelRecord } from '../api/support/sampleRecords.ts';
import { cocoOf, picture, writeFiles } from '../registry/support/coco.ts';
import { bring, openStores, type TestStores } from '../registry/support/stores.ts';

const found: ImageInference = {
  detections: [{ category_id: 1, bbox: [1, 2, 10, 10], score: 0.9 }],
  labels: null,
  image: { width: 40, height: 30 },
  timing: { decodeMs: 1, preprocessMs: 1, sessionMs: 1, postprocessMs: 1 },
  executionProvider: 'cpu',
  onnxRuntime: 'test',
};

let stores: TestStores;
let runs: Runs;
let metrics: RunMetricsReader;
let stages: RunStages;
/** What the next images come to, in the order in which they are inferred; found where nothing is said. */
let outcomes: Array<Error | 'never'>;
/** Images that were taken back while they were at work. */
let stopped: number;
let request: Parameters<Runs['start']>[0];

beforeEach(async () => {
  stores = await openStores();
  outcomes = [];
  stopped = 0;
  const pool: InferencePool = {
    workers: 1,
    threadsPerWorker: 1,
    infer: async (_job, signal) => {
      const outcome = outcomes.shift();
      if (outcome === undefined) return found;
      if (outcome !== 'never') throw outcome;
      return new Promise((_, reject) => {
        const stop = () => {
          stopped++;
          reject(signal?.reason);
        };
        if (signal?.aborted) stop();
        else signal?.addEventListener('abort', stop);
      });
    },
    warmUp: async () => found,
    pids: () => [],
    close: async () => undefined,
  };
  const models = new ModelRegistry({
    ...stores,
    inspectModel: async () => modelRecord('tiny').graph,
    checkManifest: () => [],
  });
  const datasets = new DatasetRegistry(stores);
  const context = {
    ...stores,
    models,
    datasets,
    pool,
    evaluator: inlineEvaluator(),
    progress: new ProgressBoard(stores.catalog),
  };
  stages = runStages(context);
  runs = new Runs(
    context,
    new LocalEngine({ catalog: stores.catalog, stages, onFault: (error) => outcomes.push(error as Error) }),
  );
  metrics = new RunMetricsReader(context);
  await writeFiles(stores.folder, {
    'a.png': await picture({ seed: 1 }),
    'b.png': await picture({ seed: 2 }),
  });
  const model = await models.register({
    artifact: await bring(stores.store, 'not really a graph'),
    manifest: manifest('tiny'),
  });
  const dataset = await datasets.register({
    name: 'two',
    task: ['DETECTION'],
    images: { kind: 'directory', path: stores.folder },
    annotations: [{ split: 'VAL', annotations: await bring(stores.store, cocoOf('a.png', 'b.png')) }],
  });
  request = { model: model.record.id, dataset: dataset.record.id };
});

/** Asks for the run and waits for its end. */
async function finish(more: Partial<typeof request> = {}): Promise<RunRecord> {
  const { run } = await runs.start({ ...request, ...more });
  let last = run;
  for await (const seen of runs.watch(run.id)) last = seen;
  return last;
}

const slow = () => new InferenceError('TIME_LIMIT', 'the image took longer than a minute');

describe('an image that ran out of time', () => {
  test('is scored when the run is asked for again and it does not', async () => {
    outcomes = [slow()];
    expect(await finish()).toMatchObject({ status: 'FAILED', failure: { code: 'TOO_MANY_FAILED_IMAGES' } });
    const run = await finish();
    expect(run).toMatchObject({ status: 'SUCCEEDED', failure: null });
    expect(await metrics.summary(run)).toMatchObject({
      imagesScored: 2,
      groundTruths: 2,
      detections: 2,
      failedImages: [],
    });
    const results = JSON.parse(new TextDecoder().decode(await stores.store.get(resultsKey(run.id, 'bbox'))));
    expect(results).toHaveLength(2);
  });

  test('stays told of by a run that tolerated it, whatever another run makes of it later', async () => {
    outcomes = [slow()];
    expect((await finish()).status).toBe('FAILED');
    const tolerant = await finish({ tolerateFailedImages: 1 });
    // Which of the two images it is depends on which came to the pool first.
    const { imagesScored, failedImages } = await metrics.summary(tolerant);
    expect([imagesScored, failedImages.length]).toEqual([1, 1]);
    expect((await finish()).status).toBe('SUCCEEDED');
    expect(await metrics.failedImages(tolerant)).toEqual(failedImages);
  });
});

describe('a run whose shards another run does anew', () => {
  test('is matched, counted and published from the shards as it found them', async () => {
    outcomes = [slow()];
    const failed = await finish();
    const inputs = { ...failed.inputs, tolerateFailedImages: 1 };
    const tolerant: RunRecord = {
      ...failed,
      ...identityOf(inputs),
      inputs,
      ...{ status: 'QUEUED', failure: null, startedAt: null, finishedAt: null },
    };
    await stores.catalog.create('run', tolerant);
    await stages.plan(tolerant.id);
    await stages.inferShard(tolerant.id, 0, new AbortController().signal);

    expect(await finish()).toMatchObject({ id: failed.id, status: 'SUCCEEDED' });

    await stages.matchShard(tolerant.id, 0);
    await stages.accumulate(tolerant.id);
    await stages.publish(tolerant.id);
    const run = await runs.get(tolerant.id);
    const { imagesScored, failedImages } = await metrics.summary(run);
    expect([imagesScored, failedImages.length]).toEqual([1, 1]);
    const results = JSON.parse(new TextDecoder().decode(await stores.store.get(resultsKey(run.id, 'bbox'))));
    expect(results).toMatchObject([{ image_id: failedImages[0]?.imageId === 1 ? 2 : 1 }]);
  });

  test('does a shard anew itself where its report was damaged', async () => {
    outcomes = [slow()];
    const failed = await finish();
    const { inferenceKey } = JSON.parse(new TextDecoder().decode(await stores.store.get(planKey(failed.id))));
    const key = shardReportKey(inferenceKey, 0);
    await stores.store.delete(key);
    await stores.store.createIfAbsent(key, new TextEncoder().encode('{}'));
    expect((await finish()).status).toBe('SUCCEEDED');
  });
});

describe('a shard that was killed between its match table and its overlaps', () => {
  test('is matched again, and both are what they would have been', async () => {
    const { id } = await finish();
    const bytesOf = async (...keys: string[]) =>
      Promise.all(keys.map(async (key) => Buffer.from(await stores.store.get(key)).toString('base64')));
    const keys = [shardMatchesKey(id, 0), shardOverlapsKey(id, 0), matchesKey(id), overlapsKey(id)];
    const before = await bytesOf(...keys);
    await stores.store.delete(shardOverlapsKey(id, 0));
    await stores.store.delete(overlapsKey(id));
    await stages.matchShard(id, 0);
    const run = await runs.get(id);
    await changeRun(stores.catalog, id, (current) => ({ ...current, status: 'RUNNING' }));
    await stages.accumulate(id);
    await changeRun(stores.catalog, id, () => run);
    expect(await bytesOf(...keys)).toEqual(before);
  });
});

describe('an image that is at work when its run fails', () => {
  test('is stopped, and not counted in the next attempt', async () => {
    outcomes = [new InferenceError('MODEL_CRASHED', 'the process ended unexpectedly'), 'never'];
    expect(await finish()).toMatchObject({ status: 'FAILED', failure: { code: 'MODEL_CRASHED' } });
    expect(stopped).toBe(1);
    expect(await finish()).toMatchObject({
      status: 'SUCCEEDED',
      imagesInferred: 2,
      progress: { imagesDone: 2, imagesTotal: 2 },
    });
  });
});
