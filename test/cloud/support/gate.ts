/** Requests to a server that wait for a test. */
import type { HttpFaults } from '../../support/http/faults.ts';

/** Holds the next request that fits, once it is set, until it is let go. */
export class Gate {
  readonly #fits: (method: string | undefined, url: string) => boolean;
  #reached: PromiseWithResolvers<void> | undefined;
  #opened = Promise.withResolvers<void>();

  constructor(fits: (method: string | undefined, url: string) => boolean) {
    this.#fits = fits;
  }

  /** At the report by which a shard becomes done, when everything in it was inferred. */
  static atShardReport(): Gate {
    return new Gate((method, url) => method === 'PUT' && /inferences.*report\.json/.test(url));
  }

  /** @returns resolves when a request is held */
  set(): Promise<void> {
    this.#reached = Promise.withResolvers();
    this.#opened = Promise.withResolvers();
    return this.#reached.promise;
  }

  open(): void {
    this.#opened.resolve();
  }

  readonly faults: HttpFaults = ({ method, url = '' }) => {
    if (!this.#reached || !this.#fits(method, url)) return undefined;
    this.#reached.resolve();
    this.#reached = undefined;
    return { kind: 'hold', until: this.#opened.promise };
  };
}
