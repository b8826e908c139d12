/** A program that starts a worker on a model, tells the worker's pid, and then waits to be killed. */
import { createInferencePool } from '../../../functions/inference/pool.ts';
import { digestOf } from '../../../schema/digest.ts';
import { manifestOf } from './manifests.ts';

const [file = '', image = ''] = process.argv.slice(2);
const pool = createInferencePool({ workers: 1, executionProviders: ['cpu'] });
const model = { key: digestOf(file), file, manifest: manifestOf() };
await pool.warmUp(model);
process.stdout.write(`${pool.pids().join(' ')}\n`);
await pool.infer({
  model,
  image: { file: image },
  postprocessing: { scoreThreshold: 0, nmsIou: null, maxDetections: 1 },
});
