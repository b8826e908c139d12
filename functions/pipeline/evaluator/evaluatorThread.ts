/** Main module of the evaluating thread: one job after the other. */
import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { JobMessage, JobReply } from './jobMessage.ts';

// Before the modules that it is for are loaded: a thread does not share the cache of the one that started it.
enableCompileCache();
const [{ runJob }, { handedOver }, { thrownOf }, { Workbench }] = await Promise.all([
  import('./jobs.ts'),
  import('./handedOver.ts'),
  import('./thrown.ts'),
  import('./workbench.ts'),
]);

const workbench = new Workbench();

parentPort?.on('message', ({ id, name, input }: JobMessage) => {
  try {
    const answer = runJob(workbench, name, input);
    parentPort?.postMessage({ id, answer } satisfies JobReply, handedOver(name, answer));
  } catch (error) {
    parentPort?.postMessage({ id, thrown: thrownOf(error) } satisfies JobReply);
  }
});
