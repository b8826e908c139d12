/**
 * Evaluator of a command that infers: shards are matched while others are inferred, by a thread, since no image must wait for it. Where
 * there is one shard there is no other, and to start a thread takes longer than to match it.
 */
import { SHARD_SIZE } from '../runs/identity.ts';
import type { Evaluator } from './evaluator.ts';
import { inlineEvaluator } from './inlineEvaluator.ts';
import type { JobAnswer, JobInput, JobName } from './jobs.ts';
import { ThreadEvaluator } from './threadEvaluator.ts';

/** What runs of boxes, masks and key points need, which most are. */
const JOBS_OF_RUNS = ['matchShard', 'mergeShards'] as const;

export class RunEvaluator implements Evaluator {
  readonly #inline = inlineEvaluator();
  readonly #thread: ThreadEvaluator;
  #chosen: Evaluator;

  /** @param niceness of the thread to others: see `giveWay` */
  constructor({ niceness }: { readonly niceness: number }) {
    this.#thread = new ThreadEvaluator({ niceness, ahead: JOBS_OF_RUNS });
    this.#chosen = this.#thread;
  }

  /**
   * Makes ready for the jobs of a run; those that come without are the thread's.
   *
   * @param images that are to be inferred, or so many of them as are known
   */
  async prepare(images: number): Promise<void> {
    if (images >= SHARD_SIZE) return this.#thread.start();
    this.#chosen = this.#inline;
    await this.#inline.load(JOBS_OF_RUNS);
  }

  run<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<JobAnswer<Name>> {
    return this.#chosen.run(name, input);
  }

  async close(): Promise<void> {
    await Promise.all([this.#inline.close(), this.#thread.close()]);
  }
}
