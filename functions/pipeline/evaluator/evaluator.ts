/**
 * Port: who does the evaluating. Adapters: this thread, for a command that has nothing else to do, and a thread of its
 * own, for a service that has other requests to answer meanwhile and a command that infers many images. Both do the same jobs;
 * `test/contract/evaluator.ts` holds them to it.
 */
import type { JobAnswer, JobInput, JobName } from './jobs.ts';

export interface Evaluator {
  /**
   * Does one job. Jobs are done one after the other, in the order in which they are asked for.
   *
   * @throws what the job throws: a UserError or a DamagedObjectError of the same class and content
   * @throws LimitExceededError where too many jobs are waiting
   */
  run<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<JobAnswer<Name>>;

  /** Frees everything; jobs that are waiting fail. */
  close(): Promise<void>;
}
