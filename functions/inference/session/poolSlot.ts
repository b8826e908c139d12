/** One place of a pool: holds a worker, replaces it when it must be another, and tries again after a crash. */
import { InferenceError } from '../failure.ts';
import { type EngineInfo, type ImageRequest, type ModelRef, ModelWorker } from './modelWorker.ts';
import type { ResolvedPoolOptions } from './poolOptions.ts';
import type { WorkerReply } from './protocol.ts';
import { WorkerStoppedError } from './workerProcess.ts';

/** The first attempt, and one more on a fresh worker when a worker dies of something that is no limit. */
const ATTEMPTS = 2;

export class PoolSlot {
  readonly #options: ResolvedPoolOptions;
  #worker: ModelWorker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;
  busy = false;
  /** Jobs of the present model in a row. */
  stretch = 0;

  constructor(options: ResolvedPoolOptions) {
    this.#options = options;
  }

  get modelKey(): string | undefined {
    return this.#worker?.model.key;
  }

  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  load(model: ModelRef): Promise<EngineInfo> {
    return this.#attempt(model, (worker) => worker.load());
  }

  infer(
    model: ModelRef,
    request: ImageRequest,
  ): Promise<Extract<WorkerReply, { type: 'inferred' }> & EngineInfo> {
    return this.#attempt(model, (worker) => worker.infer(request));
  }

  /** Ends the worker for good. */
  close(): Promise<void> {
    this.#closed = true;
    return this.end();
  }

  /** Ends the worker; what it was doing rejects with a WorkerStoppedError. */
  async end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    this.stretch = 0;
    await worker?.end();
  }

  async #attempt<Answer>(model: ModelRef, ask: (worker: ModelWorker) => Promise<Answer>): Promise<Answer> {
    clearTimeout(this.#idle);
    this.busy = true;
    try {
      let opened = false;
      for (let attempt = 1; ; attempt++) {
        const worker = await this.#workerFor(model);
        try {
          return await ask(worker);
        } catch (error) {
          if (isOutOfMemory(error)) {
            // What a worker kept of earlier images must not decide about this one: only a fresh worker's word counts.
            const fresh = worker.images <= 1;
            await this.end();
            if (fresh || attempt === ATTEMPTS) throw error;
            continue;
          }
          if (!(error instanceof WorkerStoppedError) || error.reason === 'ended') throw error;
          opened ||= worker.images > 0;
          if (attempt === ATTEMPTS) throw crashed(opened, error);
        }
      }
    } finally {
      this.busy = false;
      this.#idle = setTimeout(() => void this.end(), this.#options.idleMs).unref();
    }
  }

  async #workerFor(model: ModelRef): Promise<ModelWorker> {
    const worker = this.#worker;
    const usable =
      worker?.alive && worker.model.key === model.key && worker.images < this.#options.imagesPerWorker;
    if (!usable) {
      await this.end();
      if (this.#closed) throw new WorkerStoppedError('ended', 'the pool was closed');
      this.#worker = new ModelWorker(model, {
        ...this.#options,
        session: {
          executionProviders: this.#options.executionProviders,
          threads: this.#options.threadsPerWorker,
        },
      });
    }
    this.stretch++;
    return this.#worker as ModelWorker;
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof InferenceError && error.failure.code === 'OUT_OF_MEMORY';

/** The model is to blame only where it was not opened once. */
function crashed(opened: boolean, cause: WorkerStoppedError): InferenceError {
  const twice = 'the process ended unexpectedly, and so did a second one';
  return opened
    ? new InferenceError('WORKER_CRASHED', `while the image was inferred ${twice}`, { cause })
    : new InferenceError('MODEL_CRASHED', `while the model was opened ${twice}`, { cause });
}
