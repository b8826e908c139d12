/** What an evaluator and its thread say to each other. */
import type { JobAnswer, JobInput, JobName } from './jobs.ts';
import type { Thrown } from './thrown.ts';

/** What the thread is asked, and what it answers to the message of that number. */
export interface JobMessage {
  readonly id: number;
  readonly name: JobName;
  readonly input: JobInput<JobName>;
}
export type JobReply =
  | { readonly id: number; readonly answer: JobAnswer<JobName> }
  | { readonly id: number; readonly thrown: Thrown };
