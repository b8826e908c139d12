/**
 * Main thread of a worker process: decodes, preprocesses and reads what sessions gave, while the sessions run in a thread of their own.
 * It is a process and not a thread of its parent's, because only a process can be stopped in the middle of a `run`, limited in memory, and
 * lost without loss. Requests and replies: `session/protocol.ts`.
 */
import { InvalidInputError } from '../../../schema/errors.ts';
import { InferenceError } from '../failure.ts';
import {
  NumberedRequest,
  type SessionSettings,
  type WorkerReply,
  type WorkerRequest,
} from '../session/protocol.ts';
import { inspect } from './inspect.ts';
import { LoadedGraph } from './loadedGraph.ts';
import { LoadedModel } from './loadedModel.ts';
import { isOutOfMemory, ortMessage } from './ortMessage.ts';
import { Sessions } from './sessions.ts';

// The parent is gone, however it went. A thread in the middle of a `run` cannot be ended in any other way.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole process group: it is the parent's to decide what becomes of its workers.
process.on('SIGINT', () => undefined);

const sessions = new Sessions();
let model: LoadedModel | undefined;

process.on('message', (message) => {
  const { id, request } = NumberedRequest.parse(message);
  void answer(request).then((reply) => process.send?.({ id, reply }));
});

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  try {
    switch (request.type) {
      case 'inspect':
        return { type: 'inspected', graph: await inspect(sessions, request.file, request.session) };
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
  const opened = await sessions.open(file, request.session);
  const graph = new LoadedGraph(sessions, opened, manifest);
  model = new LoadedModel(graph, maxPixels, head && (await loadHead(head, request.session)));
  return { type: 'loaded', executionProvider: opened.executionProvider, onnxRuntime: opened.onnxRuntime };
}

async function loadHead(
  { file, manifest }: NonNullable<Extract<WorkerRequest, { type: 'load' }>['head']>,
  settings: SessionSettings,
): Promise<LoadedGraph> {
  return new LoadedGraph(sessions, await sessions.open(file, settings), manifest);
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
