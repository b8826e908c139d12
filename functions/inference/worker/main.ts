/**
 * Entry of a worker process. It holds one session and does one thing at a time, because `run` blocks the thread;
 * it is a process and not a thread, because only a process can be stopped in the middle of a `run`, limited in
 * memory, and lost without loss. Requests and replies: `session/protocol.ts`.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { InvalidInputError } from '../../../schema/errors.ts';
import { InferenceError } from '../failure.ts';
import { type SessionSettings, type WorkerReply, WorkerRequest } from '../session/protocol.ts';
import { createSession, ONNX_RUNTIME_VERSION } from './createSession.ts';
import { inspect } from './inspect.ts';
import { LoadedGraph } from './loadedGraph.ts';
import { LoadedModel } from './loadedModel.ts';
import { isOutOfMemory, ortMessage } from './ortMessage.ts';

const parentWatch = new URL('./parentWatch.ts', import.meta.url);
const watch = new Worker(parentWatch, { workerData: { parent: process.ppid } });
// A thread cannot begin while this one is blocked, so nothing is answered before it has begun.
const watching = once(watch, 'message').then(() => watch.unref());
process.on('disconnect', () => process.exit());
// Ctrl-C reaches the whole process group: it is the parent's to decide what becomes of its workers.
process.on('SIGINT', () => undefined);

// One image at a time and none twice: no cache, and no threads beside the session's.
sharp.cache(false);
sharp.concurrency(1);

let model: LoadedModel | undefined;

process.on('message', (message) => {
  void answer(message).then((reply) => process.send?.(reply));
});

async function answer(message: unknown): Promise<WorkerReply> {
  await watching;
  const request = WorkerRequest.parse(message);
  try {
    switch (request.type) {
      case 'inspect':
        return { type: 'inspected', graph: await inspect(request.file, request.session) };
      case 'load':
        return await load(request);
      case 'infer':
        return await infer(request);
    }
  } catch (error) {
    return failed(error, request);
  }
}

async function load(request: Extract<WorkerRequest, { type: 'load' }>): Promise<WorkerReply> {
  const { file, manifest, head, maxPixels } = request;
  const { session, executionProvider } = await createSession(file, request.session);
  const graph = new LoadedGraph(session, manifest);
  model = new LoadedModel(graph, maxPixels, head && (await loadHead(head, request.session)));
  return { type: 'loaded', executionProvider, onnxRuntime: ONNX_RUNTIME_VERSION };
}

async function loadHead(
  { file, manifest }: NonNullable<Extract<WorkerRequest, { type: 'load' }>['head']>,
  settings: SessionSettings,
): Promise<LoadedGraph> {
  return new LoadedGraph((await createSession(file, settings)).session, manifest);
}

async function infer(request: Extract<WorkerRequest, { type: 'infer' }>): Promise<WorkerReply> {
  if (!model) throw new TypeError('an image came before a model');
  const { detections, labels, image, timing } = await model.infer(
    request.image,
    request.postprocessing,
    request.proposals,
    request.augmentation,
  );
  return {
    type: 'inferred',
    detections: detections.map(({ keypoints, ...detection }) => ({
      ...detection,
      bbox: [...detection.bbox],
      ...(keypoints && { keypoints: [...keypoints] }),
    })),
    labels,
    image,
    timing,
  };
}

/** Errors that are no fault of this program's are replies; the others end the process, and the log has them. */
function failed(error: unknown, request: WorkerRequest): WorkerReply {
  if (error instanceof InferenceError) {
    return { type: 'failed', code: error.failure.code, message: error.message };
  }
  if (error instanceof InvalidInputError) {
    return { type: 'refused', message: error.message, constraint: error.constraint };
  }
  const forImage = request.type === 'infer';
  if (isOutOfMemory(error)) {
    const code = forImage ? 'OUT_OF_MEMORY' : 'MODEL_OUT_OF_MEMORY';
    return { type: 'failed', code, message: 'an allocation was refused' };
  }
  if (request.type === 'load') {
    const message = `ONNX Runtime cannot open the model: ${ortMessage(error)}`;
    return { type: 'failed', code: 'MODEL_LOAD_FAILED', message };
  }
  throw error;
}
