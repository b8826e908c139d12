/** A worker process with a model in it, and what its end means to an image: the level between process and pool. */
import { resolve } from 'node:path';
import type { Digest } from '../../../schema/digest.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { InferenceError } from '../failure.ts';
import type { ImageSource } from '../image/source.ts';
import type { ProposalBox } from '../worker/proposals.ts';
import { ask } from './ask.ts';
import type {
  Augmentation,
  PostprocessingSettings,
  SessionSettings,
  WorkerReply,
  WorkerRequest,
} from './protocol.ts';
import type { SpareWorkers } from './spareWorkers.ts';
import { WorkerProcess, WorkerStoppedError } from './workerProcess.ts';

/** A model as a worker opens it. */
export interface ModelRef {
  /** What makes two models the same: the digest of graph and manifest, and of the region head's where there is one. */
  readonly key: Digest;
  /** Path of the ONNX file. */
  readonly file: string;
  readonly manifest: ModelManifest;
  /** What is asked for masks and key points once boxes are decided, in augmented inference. */
  readonly head?: { readonly file: string; readonly manifest: ModelManifest };
}

/** What is asked about one image. */
export interface ImageRequest {
  readonly image: ImageSource;
  readonly postprocessing: PostprocessingSettings;
  /** For a model whose manifest has `input.proposals`: boxes of another run in this image, best first. */
  readonly proposals?: readonly ProposalBox[] | undefined;
  /** Test-time augmentation; left out: the image is looked at once, as it is. */
  readonly augmentation?: Augmentation | undefined;
}

/** Where inference ran: part of every result, because numbers may differ between providers. */
export interface EngineInfo {
  readonly executionProvider: string;
  readonly onnxRuntime: string;
}

export interface ModelWorkerOptions {
  readonly session: SessionSettings;
  readonly memoryLimitBytes: number;
  /** Of one image, in milliseconds. */
  readonly timeLimitMs: number;
  /** Of opening a model, in milliseconds. */
  readonly loadTimeLimitMs: number;
  readonly maxPixels: number;
  /** Processes that are there already, and that the first models are opened in. */
  readonly spares?: SpareWorkers | undefined;
}

type Inferred = Extract<WorkerReply, { type: 'inferred' }>;

export class ModelWorker {
  readonly #process: WorkerProcess;
  readonly #options: ModelWorkerOptions;
  readonly model: ModelRef;
  #engine: Promise<EngineInfo> | undefined;
  /** Images that were asked of this process. */
  images = 0;

  constructor(model: ModelRef, options: ModelWorkerOptions) {
    this.model = model;
    this.#options = options;
    this.#process = options.spares?.take(options) ?? new WorkerProcess(options);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get alive(): boolean {
    return this.#process.alive;
  }

  /**
   * Opens the model, once.
   *
   * @throws InferenceError with a MODEL_ code, WorkerStoppedError when the process crashed or was ended
   */
  load(): Promise<EngineInfo> {
    this.#engine ??= this.#load();
    return this.#engine;
  }

  /** @throws InferenceError about the image, or as {@link load} does */
  async infer({
    image,
    postprocessing,
    proposals,
    augmentation,
  }: ImageRequest): Promise<Inferred & EngineInfo> {
    const engine = await this.load();
    const { timeLimitMs, memoryLimitBytes } = this.#options;
    this.images++;
    const source = 'file' in image ? { ...image, file: resolve(image.file) } : image;
    try {
      const request: WorkerRequest = {
        type: 'infer',
        image: source,
        postprocessing,
        proposals,
        augmentation,
      };
      const reply = await ask(this.#process, request, timeLimitMs);
      return { ...expectReply(reply, 'inferred'), ...engine };
    } catch (error) {
      throw meaning(error, {
        'time-limit': ['TIME_LIMIT', `the image took more than ${timeLimitMs / 1000} s`],
        'memory-limit': ['OUT_OF_MEMORY', `the image needs more than ${mebibytes(memoryLimitBytes)}`],
      });
    }
  }

  /** Kills the process; resolves when it is gone. */
  end(): Promise<void> {
    return this.#process.end();
  }

  async #load(): Promise<EngineInfo> {
    const { session, maxPixels, loadTimeLimitMs, memoryLimitBytes } = this.#options;
    const { file, manifest, head } = this.model;
    const request: WorkerRequest = {
      type: 'load',
      file: resolve(file),
      manifest,
      head: head && { ...head, file: resolve(head.file) },
      session,
      maxPixels,
    };
    try {
      const reply = expectReply(await ask(this.#process, request, loadTimeLimitMs), 'loaded');
      return { executionProvider: reply.executionProvider, onnxRuntime: reply.onnxRuntime };
    } catch (error) {
      throw meaning(error, {
        'time-limit': ['MODEL_TIME_LIMIT', `opening the model took more than ${loadTimeLimitMs / 1000} s`],
        'memory-limit': [
          'MODEL_OUT_OF_MEMORY',
          `opening the model needs more than ${mebibytes(memoryLimitBytes)}`,
        ],
      });
    }
  }
}

export const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MiB of memory`;

/** The reply of that type; a failure is thrown. */
export function expectReply<Type extends WorkerReply['type']>(
  reply: WorkerReply,
  type: Type,
): Extract<WorkerReply, { type: Type }> {
  if (reply.type === type) return reply as Extract<WorkerReply, { type: Type }>;
  if (reply.type === 'failed') throw new InferenceError(reply.code, reply.message);
  throw new TypeError(`the worker replied ${reply.type} where ${type} was asked`);
}

type Meanings = Readonly<
  Record<'time-limit' | 'memory-limit', readonly [InferenceError['failure']['code'], string]>
>;

/** A passed limit becomes the failure it means here; crashes stay what they are, to be tried again. */
function meaning(error: unknown, meanings: Meanings): unknown {
  if (error instanceof InferenceError && error.failure.code.endsWith('OUT_OF_MEMORY')) {
    return new InferenceError(...meanings['memory-limit'], { cause: error });
  }
  if (!(error instanceof WorkerStoppedError)) return error;
  if (error.reason !== 'time-limit' && error.reason !== 'memory-limit') return error;
  return new InferenceError(...meanings[error.reason], { cause: error });
}
