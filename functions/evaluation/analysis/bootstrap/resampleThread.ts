/** The thread in which the second of two plans is evaluated. */
import { workerData } from 'node:worker_threads';
import { AT_WORK, DONE, FAILED, type SecondThreadData } from './resampleBoth.ts';
import { resample, samplesFor } from './resampling.ts';

const { resampling, memory, state } = workerData as SecondThreadData;
Atomics.store(state, 0, AT_WORK);
Atomics.notify(state, 0);
let outcome: number = FAILED;
try {
  resample(resampling, samplesFor(resampling, memory));
  outcome = DONE;
} finally {
  Atomics.store(state, 0, outcome);
  Atomics.notify(state, 0);
}
