/** Main module of the evaluating thread: one job after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../../inference/giveWay.ts';
import { handedOver } from './handedOver.ts';
import type { JobMessage, JobReply } from './jobMessage.ts';
import { loadJobs, runJob } from './jobs.ts';
import { OneAtATime } from './oneAtATime.ts';
import type { ThreadOptions } from './threadEvaluator.ts';
import { thrownOf } from './thrown.ts';
import { Workbench } from './workbench.ts';

const { niceness, ahead = [] } = workerData as ThreadOptions;
if (niceness !== undefined) giveWay(niceness);

const workbench = new Workbench();
const turns = new OneAtATime();

parentPort?.on('message', ({ id, name, input }: JobMessage) => {
  void turns.run(async () => {
    try {
      const answer = await runJob(workbench, name, input);
      parentPort?.postMessage({ id, answer } satisfies JobReply, handedOver(name, answer));
    } catch (error) {
      parentPort?.postMessage({ id, thrown: thrownOf(error) } satisfies JobReply);
    }
  });
});

// Whoever needs a module that cannot be loaded is told so.
await loadJobs(ahead).catch(() => undefined);
