/** The host of the cloud, as the programs of the container image have it: the stages, over S3, DynamoDB and processes of their own. */
import { inspectModel } from '../inference/inspectModel.ts';
import { checkManifest } from '../inference/onnx/checkManifest.ts';
import { createInferencePool, type InferencePoolOptions } from '../inference/pool.ts';
import { SharedProgress } from '../pipeline/cloud/sharedProgress.ts';
import { ThreadEvaluator } from '../pipeline/evaluator/threadEvaluator.ts';
import type { StageContext } from '../pipeline/stages/context.ts';
import { runStages } from '../pipeline/stages/runStages.ts';
import type { RunStages } from '../pipeline/stages/stages.ts';
import { DatasetRegistry } from '../registry/datasets/datasetRegistry.ts';
import { inspectHere } from '../registry/models/inspectHere.ts';
import { ModelRegistry } from '../registry/models/modelRegistry.ts';
import { openCloudStorage } from './cloud.ts';
import { cloudCompute, cloudResources } from './cloudCompute.ts';
import { cloudConfig, type Environment, stagesConfig } from './cloudConfig.ts';

/** The GPU function or service of the queue, a job of Batch, or the evaluation function. */
export type ProgramKind = Parameters<typeof cloudResources>[0];

export interface CloudStages {
  readonly context: StageContext;
  readonly stages: RunStages;
  /** Opens a file that may be a graph, in a process of its own. */
  readonly inspect: ReturnType<typeof inspectHere>;
  readonly bucket: string;
  /** GPUs that this process holds while it works. */
  readonly gpus: number;
  /** A run of no more shards than this takes the queue. */
  readonly queueShards: number;
  /** Removes local copies of objects that were not used for so long. */
  forgetCopies(unusedForMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface CloudStagesOptions {
  readonly pool?: InferencePoolOptions;
  /** Told how many images this process inferred, shard by shard. */
  readonly onInferred?: (images: number) => void;
}

/**
 * Opens the stages where the environment says. No process or thread is started before it has work.
 *
 * @param environment `process.env`
 * @param kind what the program is, by which its time is priced
 * @throws SchemaError that names each variable that is missing or cannot be
 */
export function openCloudStages(
  environment: Environment,
  kind: ProgramKind,
  { pool = {}, onInferred }: CloudStagesOptions = {},
): CloudStages {
  const { bucket } = cloudConfig(environment);
  const { queueShards, provider } = stagesConfig(environment);
  const compute = cloudCompute(environment);
  const storage = openCloudStorage(environment);
  const { store, catalog } = storage;
  const inspect = inspectHere(store, inspectModel);
  const context: StageContext = {
    store,
    catalog,
    models: new ModelRegistry({ store, catalog, inspectModel: inspect, checkManifest }),
    datasets: new DatasetRegistry({ store, catalog }),
    // An image that was made for CUDA does not fall back: a GPU would be paid for that nobody uses.
    pool: createInferencePool({ ...(provider && { executionProviders: [provider] }), ...pool }),
    // In a thread, since this one has heartbeats to give and cancellations to notice.
    evaluator: new ThreadEvaluator(),
    progress: new SharedProgress(catalog, onInferred),
    compute,
    resources: cloudResources(kind, compute),
  };
  return {
    context,
    stages: runStages(context),
    inspect,
    bucket,
    gpus: provider === 'cuda' ? 1 : 0,
    queueShards,
    forgetCopies: (unusedForMs) => store.forgetCopies(unusedForMs),
    async close() {
      await Promise.all([context.pool.close(), context.evaluator.close()]);
      await storage.close();
    },
  };
}
