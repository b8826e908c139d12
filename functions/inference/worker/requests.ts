/** What a worker process does when it is asked. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { InferenceError } from '../failure.ts';
import type { SessionSettings, WorkerReply, WorkerRequest } from '../session/protocol.ts';
import { LoadedGraph } from './loadedGraph.ts';
import { LoadedModel } from './loadedModel.ts';
import { isOutOfMemory, ortMessage } from './ortMessage.ts';
import type { Sessions } from './sessions.ts';

type Load = Extract<WorkerRequest, { type: 'load' }>;
type Infer = Extract<WorkerRequest, { type: 'infer' }>;

export class Requests {
  readonly #sessions: Sessions;
  #model: LoadedModel | undefined;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** Errors that are no fault of this program's are replies; the others are thrown. */
  async answer(request: WorkerRequest): Promise<WorkerReply> {
    try {
      switch (request.type) {
        case 'inspect':
          return await this.#inspect(request.file, request.session);
        case 'load':
          return await this.#load(request);
        case 'infer':
          return await this.#infer(request);
      }
    } catch (error) {
      return failed(error, request);
    }
  }

  async #inspect(file: string, settings: SessionSettings): Promise<WorkerReply> {
    // Loaded here and not above: a worker that infers has no use for a reader of ONNX files.
    const { inspect } = await import('./inspect.ts');
    return { type: 'inspected', graph: await inspect(this.#sessions, file, settings) };
  }

  async #load({ file, manifest, head, maxPixels, session }: Load): Promise<WorkerReply> {
    const opened = await this.#sessions.open(file, session);
    const graph = await LoadedGraph.of(this.#sessions, opened, manifest);
    const headGraph = head && (await this.#loadHead(head, session));
    this.#model = new LoadedModel(graph, maxPixels, headGraph);
    return { type: 'loaded', executionProvider: opened.executionProvider, onnxRuntime: opened.onnxRuntime };
  }

  async #loadHead(
    { file, manifest }: NonNullable<Load['head']>,
    settings: SessionSettings,
  ): Promise<LoadedGraph> {
    return LoadedGraph.of(this.#sessions, await this.#sessions.open(file, settings), manifest);
  }

  async #infer({ image: source, postprocessing, proposals, augmentation }: Infer): Promise<WorkerReply> {
    if (!this.#model) throw new TypeError('an image came before a model');
    const { detections, labels, image, timing } = await this.#model.infer(
      source,
      postprocessing,
      proposals,
      augmentation,
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
}

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
