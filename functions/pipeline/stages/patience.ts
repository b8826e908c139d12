/** When to give up a model that fails image after image in a way that costs minutes each. */
import type { Failure } from '../../../schema/run.ts';
import type { InferenceFailureCode } from '../../inference/failure.ts';
import { RunFailedError } from './stages.ts';

/** Failures at the expense of a limit, or of a process: what a broken model does to every image. */
const COSTLY: ReadonlySet<string> = new Set<InferenceFailureCode>([
  'TIME_LIMIT',
  'OUT_OF_MEMORY',
  'WORKER_CRASHED',
]);

/** So many such failures, and no success, are the model's and not the images'. */
const ENOUGH = 4;

/** Looks at the images of one shard as they are done. */
export class Patience {
  readonly #tolerated: number;
  #costly = 0;
  #succeeded = false;

  /** @param tolerated failed images that the run tolerates: they are waited for, however long they take */
  constructor(tolerated: number) {
    this.#tolerated = tolerated;
  }

  /** @throws RunFailedError when the model is to be given up */
  see(failure: Failure | null): void {
    if (failure === null) this.#succeeded = true;
    else if (COSTLY.has(failure.code)) this.#costly += 1;
    if (this.#succeeded || this.#costly < ENOUGH || this.#costly <= this.#tolerated) return;
    throw new RunFailedError({
      code: 'MODEL_GIVEN_UP',
      message: `the first ${this.#costly} images failed and none succeeded, the last because: ${failure?.message}`,
      retryable: true,
    });
  }
}
