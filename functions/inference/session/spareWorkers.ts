/**
 * Worker processes that are started before anybody knows what for. A process needs a third of a second until it can open a model, and so
 * does a command until it can ask for that: started first, the one starts beside the other. This module loads nothing but what starts
 * a process.
 */
import type { WorkerLimits } from './limits.ts';
import { WorkerProcess } from './workerProcess.ts';

export class SpareWorkers {
  readonly #workers: WorkerProcess[];
  readonly #limits: WorkerLimits;

  /** Starts `count` processes. Whoever does it ends what is left of them, or hands them to a pool, which does. */
  constructor(count: number, limits: WorkerLimits) {
    this.#limits = limits;
    this.#workers = Array.from({ length: count }, () => new WorkerProcess(limits));
  }

  /** A process that is alive and has other limits than these is of no use; undefined where there is none left. */
  take({ memoryLimitBytes }: WorkerLimits): WorkerProcess | undefined {
    if (memoryLimitBytes !== this.#limits.memoryLimitBytes) return undefined;
    let worker = this.#workers.shift();
    while (worker && !worker.alive) worker = this.#workers.shift();
    return worker;
  }

  /** Ids of the processes that were not taken. */
  pids(): number[] {
    return this.#workers.flatMap(({ pid, alive }) => (alive && pid !== undefined ? pid : []));
  }

  /** Kills those that were not taken; resolves when they are gone. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.end()));
  }
}
