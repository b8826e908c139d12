/** Ctrl-C, or a polite request to end, while a command is at work. */
import { EXIT } from './exitCodes.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The command was told to stop before it was done. */
export class Interrupted extends Error {
  readonly exitCode: number;
  constructor(signal: (typeof SIGNALS)[number], message: string) {
    super(message);
    this.name = 'Interrupted';
    this.exitCode = signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
  }
}

export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  readonly #signalled: Promise<(typeof SIGNALS)[number]>;
  readonly #stop: () => void;
  #waitedFor = false;

  /** What became of the work, for whoever stops it. A command that leaves something behind says so here. */
  describe: () => string = () => 'interrupted: nothing was changed';

  constructor() {
    const { promise, resolve } = Promise.withResolvers<(typeof SIGNALS)[number]>();
    this.#signalled = promise;
    const onSignal = (signal: (typeof SIGNALS)[number]): void => {
      // Whoever asks twice does not want to wait for an orderly end.
      if (this.#controller.signal.aborted) process.exit(EXIT.interrupted);
      resolve(signal);
      this.#controller.abort();
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
    this.#stop = () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    };
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Resolves at the signal: for a service, being stopped is the normal end. */
  async wait(): Promise<void> {
    this.#waitedFor = true;
    await this.#signalled;
  }

  /**
   * The outcome of `work`, unless a signal comes first.
   *
   * @throws Interrupted
   */
  async orOutcomeOf<T>(work: Promise<T>): Promise<T> {
    const interrupted = this.#signalled.then((signal) => {
      if (this.#waitedFor) return work;
      // The work is left behind; how it ends no longer matters to anybody.
      work.catch(() => undefined);
      throw new Interrupted(signal, this.describe());
    });
    return Promise.race([work, interrupted]);
  }

  [Symbol.dispose](): void {
    this.#stop();
  }
}
