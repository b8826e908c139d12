/** Evaluates two plans on the same resamples, the second in a thread of its own where there is enough to do. */
import { availableParallelism } from 'node:os';
import { startThread } from '../../startThread.ts';
import { type MeasureSamples, sampleBytes } from './measures.ts';
import { type Resampling, resample, samplesFor } from './resampling.ts';

/** States of the second thread, in the first element of its shared state. */
const NOT_STARTED = 0;
export const AT_WORK = 1;
export const DONE = 2;
export const FAILED = 3;

export interface SecondThreadData {
  readonly resampling: Resampling;
  readonly memory: SharedArrayBuffer;
  readonly state: Int32Array<SharedArrayBuffer>;
}

/** Detections to walk past, times resamples, from which on a thread saves more than the 50 ms it takes to start. */
const WORTH_A_THREAD = 20_000_000;
/** How long it may take to start, and how much longer than this thread it may work, before its part is done here. */
const START_PATIENCE_MS = 5_000;
const PATIENCE_FACTOR = 20;
const PATIENCE_MS = 10_000;

/**
 * The answer does not depend on whether there is a second thread, and is given without one that does not start or fails.
 *
 * @param b of the same images, seed and number of resamples
 */
export function resampleBoth(
  a: Resampling,
  b: Resampling,
  inParallel = isWorthAThread(b),
): [MeasureSamples, MeasureSamples] {
  const ofA = samplesFor(a);
  if (!inParallel) {
    const ofB = samplesFor(b);
    resample(a, ofA);
    resample(b, ofB);
    return [ofA, ofB];
  }
  const memory = new SharedArrayBuffer(sampleBytes(b.resamples, b.plan.classes.length));
  const ofB = samplesFor(b, memory);
  const state = new Int32Array(new SharedArrayBuffer(4));
  const workerData: SecondThreadData = { resampling: b, memory, state };
  const worker = startThread(new URL('./resampleThread.ts', import.meta.url), { workerData });
  // What it throws is told by its state, which is then not DONE.
  worker.on('error', () => undefined);
  worker.unref();
  const began = performance.now();
  resample(a, ofA);
  const patience = PATIENCE_FACTOR * (performance.now() - began) + PATIENCE_MS;
  Atomics.wait(state, 0, NOT_STARTED, START_PATIENCE_MS);
  Atomics.wait(state, 0, AT_WORK, patience);
  if (Atomics.load(state, 0) === DONE) return [ofA, ofB];
  void worker.terminate();
  const anew = samplesFor(b);
  resample(b, anew);
  return [ofA, anew];
}

function isWorthAThread({ plan, resamples }: Resampling): boolean {
  const detections = plan.classes.reduce((sum, { images }) => sum + images.length, 0);
  return detections * resamples >= WORTH_A_THREAD && availableParallelism() > 1;
}
