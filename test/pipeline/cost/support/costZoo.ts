/** Runs over a pool that infers nothing, by a clock that goes on when it is told to: what work costs is then known to the digit. */
import { onTestFinished, vi } from 'vitest';
import type { ImageInference } from '../../../../functions/inference/pool.ts';
import type { StageResources } from '../../../../functions/pipeline/cost/usage.ts';
import type { Engine } from '../../../../functions/pipeline/engine.ts';
import { inlineEvaluator } from '../../../../functions/pipeline/evaluator/inlineEvaluator.ts';
import type { StartEvaluationRequest } from '../../../../functions/pipeline/runs/requests.ts';
import { Runs } from '../../../../functions/pipeline/runs/runs.ts';
import { ProgressBoard } from '../../../../functions/pipeline/stages/progress.ts';
import { runStages } from '../../../../functions/pipeline/stages/runStages.ts';
import type { RunStages } from '../../../../functions/pipeline/stages/stages.ts';
import { DatasetRegistry } from '../../../../functions/registry/datasets/datasetRegistry.ts';
import { ModelRegistry } from '../../../../functions/registry/models/modelRegistry.ts';
import type { Compute } from '../../../../schema/cost/compute.ts';
import { manifest, modelRecord } from '../../../api/support/sampleRecords.ts';
import { cocoOf, picture, writeFiles } from '../../../registry/support/coco.ts';
import { bring, openStores, type TestStores } from '../../../registry/support/stores.ts';

/** Two whole shards and a part of one. */
export const IMAGES = 70;
export const SHARDS = 3;

export interface CostZoo extends TestStores {
  readonly runs: Runs;
  readonly stages: RunStages;
  readonly request: StartEvaluationRequest;
  /** Runs that the engine was told to start, each as often as it was. */
  readonly started: string[];
  /** What happens when an image is inferred; it takes a second of the clock beside. */
  onInfer: () => void;
  /** Registers a further model, which differs from the others. */
  addModel(name: string): Promise<string>;
  /** Brings a run to its end, stage by stage, one shard after the other. */
  finish(runId: string): Promise<void>;
}

export interface CostZooOptions {
  readonly compute?: Compute;
  readonly resources?: StageResources;
  readonly executionProvider?: string;
}

export async function openCostZoo({
  executionProvider = 'cpu',
  ...where
}: CostZooOptions = {}): Promise<CostZoo> {
  const stores = await openStores();
  let clock = 0;
  const now = vi.spyOn(performance, 'now').mockImplementation(() => clock);
  onTestFinished(() => now.mockRestore());
  const found: ImageInference = {
    detections: [{ category_id: 1, bbox: [1, 2, 10, 10], score: 0.9 }],
    labels: null,
    image: { width: 40, height: 30 },
    timing: { decodeMs: 100, preprocessMs: 200, sessionMs: 600, postprocessMs: 100 },
    executionProvider,
    onnxRuntime: 'test',
  };
  const pool = {
    workers: 1,
    threadsPerWorker: 1,
    infer: async () => {
      clock += 1000;
      zoo.onInfer();
      return found;
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
    ...where,
    models,
    datasets,
    pool,
    evaluator: inlineEvaluator(),
    progress: new ProgressBoard(stores.catalog),
  };
  const stages = runStages(context);
  const started: string[] = [];
  const engine: Engine = {
    start: async (runId) => void started.push(runId),
    cancel: async () => undefined,
    resume: async () => undefined,
    close: async () => undefined,
  };
  const addModel = async (name: string): Promise<string> => {
    const artifact = await bring(stores.store, 'not really a graph');
    return (await models.register({ artifact, manifest: manifest(name) })).record.id;
  };
  const names = Array.from({ length: IMAGES }, (_, index) => `${index}.png`);
  await writeFiles(
    stores.folder,
    Object.fromEntries(await Promise.all(names.map(async (name, seed) => [name, await picture({ seed })]))),
  );
  const dataset = await datasets.register({
    name: 'seventy',
    task: ['DETECTION'],
    images: { kind: 'directory', path: stores.folder },
    annotations: [{ split: 'VAL', annotations: await bring(stores.store, cocoOf(...names)) }],
  });
  const zoo: CostZoo = {
    ...stores,
    runs: new Runs(context, engine),
    stages,
    request: { model: await addModel('tiny'), dataset: dataset.record.id },
    started,
    onInfer: () => undefined,
    addModel,
    async finish(runId) {
      const { shards } = await stages.plan(runId);
      for (const shard of shards.keys()) await stages.inferShard(runId, shard, new AbortController().signal);
      for (const shard of shards.keys()) await stages.matchShard(runId, shard);
      await stages.accumulate(runId);
      await stages.publish(runId);
    },
  };
  return zoo;
}
