/** Main module of the evaluating thread: one job after the other. */
import { parentPort } from 'node:worker_threads';
import { runJob } from './jobs.ts';
import type { JobMessage, JobReply } from './threadEvaluator.ts';
import { thrownOf } from './thrown.ts';
import { Workbench } from './workbench.ts';

const workbench = new Workbench();

parentPort?.on('message', ({ id, name, input }: JobMessage) => {
  let reply: JobReply;
  try {
    reply = { id, answer: runJob(workbench, name, input) };
  } catch (error) {
    reply = { id, thrown: thrownOf(error) };
  }
  parentPort?.postMessage(reply);
});
