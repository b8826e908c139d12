/**
 * Work on many files at once without holding many of them in memory: at most so many tasks, and at most so many
 * bytes, are under way. A single file above the byte limit is worked on alone.
 */
export class WorkQueue {
  readonly #maxTasks: number;
  readonly #maxBytes: number;
  readonly #running = new Set<Promise<void>>();
  #bytes = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor({ maxTasks, maxBytes }: { maxTasks: number; maxBytes: number }) {
    this.#maxTasks = maxTasks;
    this.#maxBytes = maxBytes;
  }

  /**
   * Starts `task` as soon as there is room for it, and returns when it has started.
   *
   * @param bytes what the task will hold in memory
   * @throws whatever an earlier task failed with
   */
  async add(bytes: number, task: () => Promise<void>): Promise<void> {
    while (this.#running.size > 0 && !this.#hasRoomFor(bytes)) await Promise.race(this.#running);
    this.#rethrow();
    this.#bytes += bytes;
    const run: Promise<void> = task()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#bytes -= bytes;
        this.#running.delete(run);
      });
    this.#running.add(run);
  }

  /** Waits for every task, whether or not one fails: nothing is at work any more when it returns or throws. */
  async drain(): Promise<void> {
    await Promise.all(this.#running);
    this.#rethrow();
  }

  #hasRoomFor(bytes: number): boolean {
    return this.#running.size < this.#maxTasks && this.#bytes + bytes <= this.#maxBytes;
  }

  #rethrow(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
