import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { constantDetections } from '../support/graphs.ts';
import { jpegOf, noise } from '../support/images.ts';
import { manifestOf } from '../support/manifests.ts';
import { TemporaryFolder } from '../support/temporary.ts';

const START = fileURLToPath(new URL('../../../functions/inference/worker/start.mjs', import.meta.url));

/** Tells its parent of each module that the main thread loads, and of each thread that it starts. */
const WITNESS = `
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';
if (threads.isMainThread) {
  const { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      process.send('a thread');
    }
  };
  syncBuiltinESMExports();
  registerHooks({ load(url, context, next) { process.send(url); return next(url, context); } });
}
`;

it('starts its thread first, and of a model of boxes loads no parser, no reader of graphs and no other reader', async () => {
  await using folder = await TemporaryFolder.create();
  const witness = `${folder.path}/witness.mjs`;
  writeFileSync(witness, WITNESS);
  const worker = spawn(process.execPath, ['--import', pathToFileURL(witness).href, START], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  onTestFinished(() => void worker.kill('SIGKILL'));
  const seen: string[] = [];
  const replies: unknown[] = [];
  worker.on('message', (message) =>
    typeof message === 'string' ? seen.push(message) : replies.push(message),
  );
  const ask = (id: number, request: object) => worker.send({ id, request });
  const file = await folder.write('graph.onnx', constantDetections([[1, 1, 5, 3, 0.75, 0]]));
  const session = { executionProviders: ['cpu'], threads: 1 };
  ask(0, { type: 'load', file, manifest: manifestOf(), session, maxPixels: 1e6 });
  const bytes = await jpegOf(noise(64, 48));
  const postprocessing = { scoreThreshold: 0.1, nmsIou: null, maxDetections: 100 };
  while (replies.length < 1) await once(worker, 'message');
  ask(1, { type: 'infer', image: { bytes }, postprocessing });
  while (replies.length < 2) await once(worker, 'message');
  expect(replies).toMatchObject([
    { id: 0, reply: { type: 'loaded' } },
    { id: 1, reply: { type: 'inferred' } },
  ]);
  const thread = seen.indexOf('a thread');
  const work = seen.findIndex((url) => url.endsWith('/worker/requests.ts'));
  expect(thread).toBeGreaterThanOrEqual(0);
  expect(work).toBeGreaterThan(thread);
  const needless =
    /\/(zod|onnxruntime-node|pbf)\/|\/(masks|keypoints|semantic)\/registry\.ts|worker\/(inspect|regions|augmentedObjects)\.ts/;
  expect(seen.filter((url) => needless.test(url))).toEqual([]);
  expect(seen.filter((url) => url.endsWith('/decoders/registry.ts'))).toHaveLength(1);
});
