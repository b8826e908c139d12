/**
 * Objects that are downloaded when they are read. An answer about a run names all of its files, and most answers read one:
 * the match table, and not the results and annotations, which are many times larger.
 */
import { DamagedObjectError } from '../../../schema/errors.ts';
import type { Evaluator } from '../../pipeline/evaluator/evaluator.ts';
import type { JobAnswer, JobInput, JobName } from '../../pipeline/evaluator/jobs.ts';
import { RemoteStore } from './remoteStore.ts';

/** A store for readers whose evaluator is a {@link fetchingEvaluator}: local files are there once that has missed them. */
export class LazyStore extends RemoteStore {
  readonly #promised = new Set<string>();

  /** Path of a file that {@link fetch} brings. */
  override async localFile(key: string): Promise<string> {
    const path = await this.futureFile(key);
    this.#promised.add(key);
    return path;
  }

  /** Brings a file that was missed; false where it was brought before, or never asked for. */
  async fetch(key: string): Promise<boolean> {
    if (!this.#promised.delete(key)) return false;
    await super.localFile(key);
    return true;
  }
}

/** Does each job again for every file that it misses: a job reads what it needs first, and works then. */
export function fetchingEvaluator(evaluator: Evaluator, store: LazyStore): Evaluator {
  return {
    async run<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<JobAnswer<Name>> {
      for (;;) {
        try {
          return await evaluator.run(name, input);
        } catch (error) {
          if (!(error instanceof DamagedObjectError) || !(await store.fetch(error.key))) throw error;
        }
      }
    },
    close: () => evaluator.close(),
  };
}
