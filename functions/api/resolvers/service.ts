/** The service and what it holds. */
import onnxRuntime from 'onnxruntime-node/package.json' with { type: 'json' };
import product from '../../../package.json' with { type: 'json' };
import { METRICS_VERSION } from '../../evaluation/version.ts';
import { INFERENCE_VERSION } from '../../inference/version.ts';
import type { ApiContext } from '../context.ts';
import type { Service } from '../generated/resolvers.ts';

export async function service({ zoo, dataRoot, limits }: ApiContext): Promise<Service> {
  const one = { first: 1 };
  const [models, datasets, runs] = await Promise.all([
    zoo.models.list({}, one),
    zoo.datasets.list({}, one),
    zoo.runs.list({}, one),
  ]);
  return {
    version: product.version,
    metricsVersion: METRICS_VERSION,
    inferenceVersion: INFERENCE_VERSION,
    onnxRuntime: onnxRuntime.version,
    acceptsServerFiles: dataRoot !== undefined,
    modelCount: models.totalCount,
    datasetCount: datasets.totalCount,
    runCount: runs.totalCount,
    limits,
  };
}
