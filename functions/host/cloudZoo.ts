/**
 * The host of the cloud, as the API's function has it: it answers questions by itself, hands runs to the state machine, and asks the
 * evaluation function what takes a graph to be opened or a data set's images to be read.
 */
import { z } from 'zod';
import { DatasetRecord } from '../../schema/dataset.ts';
import { InvalidInputError } from '../../schema/errors.ts';
import { GraphSummary } from '../../schema/model.ts';
import { checkManifest } from '../inference/onnx/checkManifest.ts';
import { CloudEngine } from '../pipeline/cloud/cloudEngine.ts';
import { inlineEvaluator } from '../pipeline/evaluator/inlineEvaluator.ts';
import { storeInbox } from '../pipeline/inbox/inboxFiles.ts';
import { Runs } from '../pipeline/runs/runs.ts';
import { ModelRegistry } from '../registry/models/modelRegistry.ts';
import { Uploads } from '../registry/uploads.ts';
import { openCloudStorage } from './cloud.ts';
import { cloudCompute } from './cloudCompute.ts';
import { apiConfig, cloudConfig, type Environment } from './cloudConfig.ts';
import { DatasetsElsewhere } from './datasetsElsewhere.ts';
import { EvaluationFunction } from './evaluationFunction.ts';
import { connectEvents, type ZooEvents } from './events.ts';
import { readersOf } from './readers.ts';
import type { Zoo } from './zoo.ts';

/**
 * Opens the zoo where the environment says. Asks for nothing yet, so that a function starts fast.
 *
 * @param environment `process.env`
 * @param onFault told of faults that are ours and hinder nobody; left out: they are a line of JSON on standard error
 * @throws SchemaError that names each variable that is missing or cannot be
 */
export async function openCloudZoo(
  environment: Environment,
  onFault: (error: unknown) => void = logFault,
): Promise<Zoo & ZooEvents> {
  const { region } = cloudConfig(environment);
  const { stateMachine, statesEndpoint, evaluationFunction, lambdaEndpoint } = apiConfig(environment);
  const storage = openCloudStorage(environment);
  const { store, catalog } = storage;
  const elsewhere = new EvaluationFunction({
    region,
    functionName: evaluationFunction,
    ...(lambdaEndpoint !== undefined && { endpoint: lambdaEndpoint }),
  });
  const engine = new CloudEngine({
    catalog,
    stateMachine,
    region,
    ...(statesEndpoint !== undefined && { endpoint: statesEndpoint }),
  });
  const models = new ModelRegistry({
    store,
    catalog,
    checkManifest,
    async inspectModel(graph) {
      if ('file' in graph) throw new TypeError('the cloud has no files of its own');
      return elsewhere.ask({ stage: 'inspect', artifact: graph.artifact }, GraphSummary);
    },
  });
  const datasets = new DatasetsElsewhere({ store, catalog }, (request) =>
    elsewhere.ask({ stage: 'registerDataset', request }, RegisteredDataset),
  );
  const evaluator = inlineEvaluator();
  const context = {
    store,
    catalog,
    models,
    datasets,
    evaluator,
    countsLabelMaps: false,
    compute: cloudCompute(environment),
  };
  const runs = new Runs(context, engine);
  const files = storeInbox(store);
  const { inbox, orders } = connectEvents({ store, catalog, models, datasets, runs, files, onFault });
  return {
    store,
    catalog,
    models,
    datasets,
    uploads: new Uploads({ store, catalog }),
    runs,
    ...readersOf(context),
    images: { infer: refuseImage },
    inbox,
    orders,
    async close() {
      await Promise.all([engine.close(), evaluator.close()]);
      elsewhere.close();
      await storage.close();
    },
  };
}

/** What an answer of the function carries. */
const RegisteredDataset = z.strictObject({ record: DatasetRecord, created: z.boolean() });

function logFault(error: unknown): void {
  const { name, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${JSON.stringify({ level: 'error', message: 'a fault', error: name, stack })}\n`);
}

/** A GPU that is at zero takes minutes to start, and a request has seconds. */
async function refuseImage(): Promise<never> {
  throw new InvalidInputError(
    'one image is not inferred at once in the cloud, where GPUs start with a run: register a data set of the image and start an evaluation, or use zoo infer on a machine of your own',
    'a run',
    ['image'],
  );
}
