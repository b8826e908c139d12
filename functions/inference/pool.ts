/**
 * The pool of worker processes: images go in, detections come out. An image that fails is an error that says why,
 * and a process that dies loses nothing but itself.
 */
import type { ImageTiming } from '../../schema/stages.ts';
import type { Detection } from './decoders/detections.ts';
import { InferenceError } from './failure.ts';
import type { Size } from './image/pixels.ts';
import { JobQueue } from './session/jobQueue.ts';
import type { EngineInfo, ImageRequest, ModelRef } from './session/modelWorker.ts';
import { type InferencePoolOptions, resolvePoolOptions } from './session/poolOptions.ts';
import { PoolSlot } from './session/poolSlot.ts';
import type { SpareWorkers } from './session/spareWorkers.ts';

export type { InferencePoolOptions } from './session/poolOptions.ts';

export interface InferenceJob extends ImageRequest {
  readonly model: ModelRef;
}

/** What became of one image. The same image and model give the same detections, digit by digit. */
export interface ImageInference extends EngineInfo {
  /** Best first; none of a model that gives label maps. */
  readonly detections: readonly Detection[];
  /** The label map as a PNG file, with the category id of each pixel of the source; null of other models. */
  readonly labels: Uint8Array | null;
  /** Size of the source image in pixels. */
  readonly image: Size;
  readonly timing: ImageTiming;
}

export interface InferencePool {
  readonly workers: number;
  readonly threadsPerWorker: number;

  /**
   * Infers one image when a worker is free; images of one model are taken in the order they came.
   *
   * @param signal a job that waits is taken back, one that runs is stopped; rejects with the signal's reason
   * @throws InferenceError with the failure that a run records
   */
  infer(job: InferenceJob, signal?: AbortSignal): Promise<ImageInference>;

  /**
   * Opens a model in one worker and tells where it will run.
   *
   * @throws InferenceError
   */
  warmUp(model: ModelRef): Promise<EngineInfo>;

  /** Ids of the worker processes that are there now. */
  pids(): number[];

  /** Ends all workers; jobs that are not done reject with POOL_CLOSED. */
  close(): Promise<void>;
}

/**
 * Makes a pool; its processes start with the first job. Close it, or the host process will not end.
 *
 * @param spares processes that are there already: the first jobs are done in them, and closing the pool ends the rest
 */
export function createInferencePool(
  options: InferencePoolOptions = {},
  spares?: SpareWorkers,
): InferencePool {
  return new ProcessPool(options, spares);
}

/** Something to do in a slot, and whom to tell. */
interface Task {
  readonly modelKey: string;
  readonly run: (slot: PoolSlot) => Promise<void>;
  readonly reject: (reason: unknown) => void;
}

class ProcessPool implements InferencePool {
  readonly workers: number;
  readonly threadsPerWorker: number;
  readonly #queue = new JobQueue<Task>();
  readonly #slots: readonly PoolSlot[];
  readonly #spares: SpareWorkers | undefined;
  #closed = false;

  constructor(options: InferencePoolOptions, spares: SpareWorkers | undefined) {
    this.#spares = spares;
    const resolved = resolvePoolOptions(options);
    this.workers = resolved.workers;
    this.threadsPerWorker = resolved.threadsPerWorker;
    this.#slots = Array.from({ length: resolved.workers }, () => new PoolSlot({ ...resolved, spares }));
  }

  async infer({ model, ...request }: InferenceJob, signal?: AbortSignal): Promise<ImageInference> {
    const answer = await this.#submit(model, signal, (slot) => slot.infer(model, request, signal));
    const { detections, labels, image: size, timing, executionProvider, onnxRuntime } = answer;
    return { detections, labels, image: size, timing, executionProvider, onnxRuntime };
  }

  warmUp(model: ModelRef): Promise<EngineInfo> {
    return this.#submit(model, undefined, (slot) => slot.load(model));
  }

  pids(): number[] {
    return [...this.#slots.flatMap((slot) => slot.pid ?? []), ...(this.#spares?.pids() ?? [])];
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.drain()) task.reject(poolClosed());
    await Promise.all([this.#spares?.end(), ...this.#slots.map((slot) => slot.close())]);
  }

  #submit<Answer>(
    model: ModelRef,
    signal: AbortSignal | undefined,
    ask: (slot: PoolSlot) => Promise<Answer>,
  ): Promise<Answer> {
    if (this.#closed) return Promise.reject(poolClosed());
    if (signal?.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    let slotInUse: PoolSlot | undefined;
    const task: Task = {
      modelKey: model.key,
      reject,
      run: async (slot) => {
        slotInUse = slot;
        await ask(slot).then(resolve, (error: unknown) => reject(this.#closed ? poolClosed(error) : error));
        slotInUse = undefined;
      },
    };
    const abort = () => {
      this.#queue.remove(task);
      reject(signal?.reason);
      void slotInUse?.end();
    };
    signal?.addEventListener('abort', abort, { once: true });
    this.#queue.push(task);
    this.#dispatch();
    return promise.finally(() => signal?.removeEventListener('abort', abort));
  }

  /** Gives waiting jobs to slots with room: the emptiest first, and of these those that hold their model. */
  #dispatch(): void {
    for (;;) {
      const holdsItsModel = (slot: PoolSlot) => slot.modelKey !== undefined && this.#queue.has(slot.modelKey);
      const slots = this.#slots
        .filter((slot) => slot.hasRoom)
        .sort((a, b) => a.jobs - b.jobs || Number(holdsItsModel(b)) - Number(holdsItsModel(a)));
      const given = slots.some((slot) => {
        const task = this.#queue.take(slot.modelKey, slot.stretch, slot.jobs > 0);
        if (!task) return false;
        if (task.modelKey !== slot.modelKey) slot.stretch = 0;
        void task.run(slot).finally(() => this.#dispatch());
        return true;
      });
      if (!given) return;
    }
  }
}

function poolClosed(cause?: unknown): InferenceError {
  return new InferenceError('POOL_CLOSED', 'inference was stopped before the image was done', { cause });
}
