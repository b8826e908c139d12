/** Work that may be done at once with more of its kind, and work that must not. */

export class Turns {
  /** Resolves when those who want to be alone have been. */
  #gate: Promise<void> = Promise.resolve();
  readonly #running = new Set<Promise<unknown>>();

  /** Does work beside other work. */
  async together<T>(work: () => Promise<T>): Promise<T> {
    let gate: Promise<void>;
    do {
      gate = this.#gate;
      await gate;
    } while (gate !== this.#gate);
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Does work when all that has begun is done; what comes later waits. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#gate;
    const done = Promise.withResolvers<void>();
    this.#gate = done.promise;
    try {
      await before;
      await Promise.allSettled(this.#running);
      return await work();
    } finally {
      done.resolve();
    }
  }
}
