/** Jobs in the order they came, but in stretches of one model: to change the model is to start a process anew. */

/** What the queue must know of a job. */
export interface Queued {
  readonly modelKey: string;
}

/** After so many jobs of one model in a row, a worker turns to a model that waits. */
const LONGEST_STRETCH = 64;

export class JobQueue<Job extends Queued> {
  /** Insertion order is the order in which models came to wait. */
  readonly #byModel = new Map<string, Job[]>();

  push(job: Job): void {
    const jobs = this.#byModel.get(job.modelKey);
    if (jobs) jobs.push(job);
    else this.#byModel.set(job.modelKey, [job]);
  }

  /**
   * The next job for a worker that holds `modelKey` and has done `stretch` jobs of it in a row: one of the same model
   * where there is one and no other has waited too long, else one of the model that has waited longest.
   *
   * @param busy the worker cannot change the model now: nothing is better than a job of another one
   */
  take(modelKey: string | undefined, stretch: number, busy = false): Job | undefined {
    const turn = this.#byModel.keys().next().value;
    if (turn === undefined) return undefined;
    const stays = modelKey !== undefined && this.#byModel.has(modelKey) && stretch < LONGEST_STRETCH;
    const chosen = stays ? modelKey : turn;
    if (busy && chosen !== modelKey) return undefined;
    const jobs = this.#byModel.get(chosen) ?? [];
    const job = jobs.shift();
    // A model that was chosen goes behind the others, so that each has its turn.
    this.#byModel.delete(chosen);
    if (jobs.length > 0) this.#byModel.set(chosen, jobs);
    return job;
  }

  /** True of a job of `modelKey` waiting. */
  has(modelKey: string): boolean {
    return this.#byModel.has(modelKey);
  }

  /** Takes out one job; false where it is no longer there. */
  remove(job: Job): boolean {
    const jobs = this.#byModel.get(job.modelKey);
    const position = jobs?.indexOf(job) ?? -1;
    if (!jobs || position < 0) return false;
    jobs.splice(position, 1);
    if (jobs.length === 0) this.#byModel.delete(job.modelKey);
    return true;
  }

  /** Takes out all jobs. */
  drain(): Job[] {
    const jobs = [...this.#byModel.values()].flat();
    this.#byModel.clear();
    return jobs;
  }
}
