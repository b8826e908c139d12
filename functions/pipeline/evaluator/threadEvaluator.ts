/** Evaluator in a thread of its own: the caller's thread stays free, however long a job takes. */
import type { Worker } from 'node:worker_threads';
import { LimitExceededError } from '../../../schema/errors.ts';
import { startThread } from '../../evaluation/startThread.ts';
import type { Evaluator } from './evaluator.ts';
import type { JobMessage, JobReply } from './jobMessage.ts';
import type { JobAnswer, JobInput, JobName } from './jobs.ts';
import { rethrown } from './thrown.ts';

/** Jobs in the thread's queue: each may take seconds, and whoever asked last waits for all before. */
const MOST_WAITING = 256;

export interface ThreadOptions {
  /** How nice the thread is to others: see `giveWay`. */
  readonly niceness?: number;
  /** Jobs whose modules it loads when it starts. */
  readonly ahead?: readonly JobName[];
}

export class ThreadEvaluator implements Evaluator {
  readonly #options: ThreadOptions;
  #worker: Worker | undefined;
  #next = 0;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();

  constructor(options: ThreadOptions = {}) {
    this.#options = options;
  }

  /** Starts the thread, which the first job does otherwise. */
  start(): void {
    this.#started().unref();
  }

  async run<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<JobAnswer<Name>> {
    if (this.#waiting.size >= MOST_WAITING) {
      throw new LimitExceededError(`${MOST_WAITING} evaluations are waiting: ask again when some are done`);
    }
    const worker = this.#started();
    const pending = Promise.withResolvers<unknown>();
    const message: JobMessage = { id: this.#next++, name, input };
    this.#waiting.set(message.id, pending);
    // An idle thread keeps no process alive; one at work does.
    worker.ref();
    worker.postMessage(message);
    return pending.promise as Promise<JobAnswer<Name>>;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    this.#failAll(new Error('the evaluator was closed'));
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = startThread(new URL('./evaluatorThread.ts', import.meta.url), {
      workerData: this.#options,
    });
    worker.on('message', (reply: JobReply) => this.#receive(worker, reply));
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', (code) =>
      this.#lost(worker, new Error(`the evaluating thread ended with code ${code}`)),
    );
    this.#worker = worker;
    return worker;
  }

  #receive(worker: Worker, reply: JobReply): void {
    const pending = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) worker.unref();
    if ('thrown' in reply) pending?.reject(rethrown(reply.thrown));
    else pending?.resolve(reply.answer);
  }

  /** A thread that is out of memory is gone with all it had to do; the next job starts another. */
  #lost(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#failAll(error);
  }

  #failAll(error: Error): void {
    for (const pending of this.#waiting.values()) pending.reject(error);
    this.#waiting.clear();
  }
}
