/**
 * Port: who does the evaluating. Adapters: this thread, for a command that has nothing else to do, and a thread of its
 * own, for a service that has other requests to answer meanwhile. Both do the same jobs; `test/contract/evaluator.ts`
 * holds them to it.
 */
import type { JOBS } from './jobs.ts';

type Jobs = typeof JOBS;

/** Names of the jobs. */
export type JobName = keyof Jobs;
/** What a job is about: plain data, since it may be sent to another thread. */
export type JobInput<Name extends JobName> = Parameters<Jobs[Name]>[1];
/** What comes of it: plain data and typed arrays. */
export type JobAnswer<Name extends JobName> = ReturnType<Jobs[Name]>;

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
