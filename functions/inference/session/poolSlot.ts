/** One place of a pool: holds a worker, replaces it when it must be another, and tries again after a crash. */
import { InferenceError } from '../failure.ts';
import { type EngineInfo, type ImageRequest, type ModelRef, ModelWorker } from './modelWorker.ts';
import type { ResolvedPoolOptions } from './poolOptions.ts';
import type { WorkerReply } from './protocol.ts';
import { WorkerStoppedError } from './workerProcess.ts';

/** The first attempt, and one more on a fresh worker when a worker dies of something that is no limit. */
const ATTEMPTS = 2;

/**
 * While the session runs on one image, the last is read and the next ones are made ready: with three the session waited for half a
 * millisecond an image, wherever something else had kept the other core for longer than a session runs; with four for a twentieth.
 */
const MOST_AT_ONCE = 4;

/** One job that is at work in the worker. */
interface Visit {
  /** Another was at work at the same time: whatever happened to the process may have been the other's doing. */
  accompanied: boolean;
}

export class PoolSlot {
  readonly #options: ResolvedPoolOptions;
  #worker: ModelWorker | undefined;
  #modelKey: string | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;
  /** Jobs that were given to this worker. */
  #given = 0;
  readonly #visits = new Set<Visit>();
  /** Jobs that wait until they have the worker for themselves, or have it, one after the other. */
  #waitingAlone = 0;
  #lastAlone: Promise<unknown> = Promise.resolve();
  #changing: Promise<unknown> = Promise.resolve();
  /** Jobs that were given and are not done. */
  jobs = 0;
  /** Jobs of the present model in a row. */
  stretch = 0;

  constructor(options: ResolvedPoolOptions) {
    this.#options = options;
  }

  get modelKey(): string | undefined {
    return this.#modelKey;
  }

  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  /** True where another job of the same model would be welcome. */
  get hasRoom(): boolean {
    if (this.jobs === 0) return true;
    return (
      this.jobs < MOST_AT_ONCE && this.#waitingAlone === 0 && this.#given < this.#options.imagesPerWorker
    );
  }

  load(model: ModelRef): Promise<EngineInfo> {
    return this.#attempt(model, (worker) => worker.load());
  }

  /** @param signal the job is no longer wanted: whoever aborts it ends the worker, and it is not tried again */
  infer(
    model: ModelRef,
    request: ImageRequest,
    signal?: AbortSignal,
  ): Promise<Extract<WorkerReply, { type: 'inferred' }> & EngineInfo> {
    return this.#attempt(model, (worker) => worker.infer(request), signal);
  }

  /** Ends the worker for good. */
  close(): Promise<void> {
    this.#closed = true;
    return this.end();
  }

  /** Ends the worker; what it was doing is begun anew in another, unless the slot is closed or the job aborted. */
  async end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#given = 0;
    this.stretch = 0;
    if (this.jobs === 0) this.#modelKey = undefined;
    await worker?.end();
  }

  /** Does the job, perhaps beside another; what goes wrong with the process is looked at again without company. */
  async #attempt<Answer>(
    model: ModelRef,
    ask: (worker: ModelWorker) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Answer> {
    clearTimeout(this.#idle);
    this.jobs++;
    this.stretch++;
    this.#modelKey = model.key;
    const wanted = () => !signal?.aborted && !this.#closed;
    try {
      const worker = await this.#workerFor(model);
      const visit = { accompanied: false };
      try {
        return await this.#visit(visit, () => ask(worker));
      } catch (error) {
        if (!isOfProcess(error) || !wanted()) throw error;
        if (isOutOfMemory(error)) {
          // What else the worker held must not decide about this image: only a fresh worker's word counts.
          const fresh = !visit.accompanied && worker.images <= 1;
          await this.end();
          if (fresh) throw error;
        }
        const first = visit.accompanied ? 1 : 2;
        return await this.#alone(() => this.#repeat(model, ask, first, worker.images > 0, wanted));
      }
    } finally {
      this.jobs--;
      if (this.jobs === 0) this.#idle = setTimeout(() => void this.end(), this.#options.idleMs).unref();
    }
  }

  async #visit<Answer>(visit: Visit, work: () => Promise<Answer>): Promise<Answer> {
    this.#visits.add(visit);
    if (this.#visits.size > 1) for (const each of this.#visits) each.accompanied = true;
    try {
      return await work();
    } finally {
      this.#visits.delete(visit);
    }
  }

  /** Waits for its turn among those that want the worker for themselves; nobody else is given a job meanwhile. */
  async #alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.#waitingAlone++;
    const turn = this.#lastAlone.then(work);
    this.#lastAlone = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waitingAlone--;
    }
  }

  async #repeat<Answer>(
    model: ModelRef,
    ask: (worker: ModelWorker) => Promise<Answer>,
    first: number,
    openedBefore: boolean,
    wanted: () => boolean,
  ): Promise<Answer> {
    let opened = openedBefore;
    for (let attempt = first; ; attempt++) {
      const worker = await this.#workerFor(model);
      try {
        return await ask(worker);
      } catch (error) {
        if (!isOfProcess(error) || !wanted()) throw error;
        opened ||= worker.images > 0;
        if (isOutOfMemory(error)) {
          const fresh = worker.images <= 1;
          await this.end();
          if (fresh || attempt === ATTEMPTS) throw error;
        } else if (attempt === ATTEMPTS) throw crashed(opened, error);
      }
    }
  }

  /** The worker that is there, or a new one. One after the other, so that two jobs do not make one each. */
  #workerFor(model: ModelRef): Promise<ModelWorker> {
    const worker = this.#changing.then(() => this.#usableWorker(model));
    this.#changing = worker.catch(() => undefined);
    return worker;
  }

  async #usableWorker(model: ModelRef): Promise<ModelWorker> {
    const { executionProviders, threadsPerWorker: threads, imagesPerWorker } = this.#options;
    let worker = this.#worker;
    if (!worker?.alive || worker.model.key !== model.key || this.#given >= imagesPerWorker) {
      await this.end();
      if (this.#closed) throw new WorkerStoppedError('ended', 'the pool was closed');
      worker = new ModelWorker(model, { ...this.#options, session: { executionProviders, threads } });
      this.#worker = worker;
    }
    this.#given++;
    return worker;
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof InferenceError && error.failure.code === 'OUT_OF_MEMORY';

/** It befell the process, and perhaps not because of this job. */
const isOfProcess = (error: unknown): boolean => error instanceof WorkerStoppedError || isOutOfMemory(error);

/** The model is to blame only where it was not opened once. */
function crashed(opened: boolean, cause: unknown): InferenceError {
  const twice = 'the process ended unexpectedly, and so did a second one';
  return opened
    ? new InferenceError('WORKER_CRASHED', `while the image was inferred ${twice}`, { cause })
    : new InferenceError('MODEL_CRASHED', `while the model was opened ${twice}`, { cause });
}
