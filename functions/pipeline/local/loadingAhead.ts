/** The modules that the end of a run needs, loaded at its beginning. */
import type { InferencePool } from '../../inference/pool.ts';

/**
 * The pool of a process that works on one run. While the first images are on their way to a worker that opens its model, this process has
 * nothing to do, and loads what comes after inference; later every image would wait for that, or all of it at the end.
 *
 * @param load is called once, with how many images have come by then: those of the first shard. Where it fails, whoever needs a module is
 *   told so
 */
export function loadingAhead(pool: InferencePool, load: (images: number) => Promise<unknown>): InferencePool {
  let images = 0;
  // Not before the worker has been asked, which is done by then.
  const begin = () => setImmediate(() => void load(images).catch(() => undefined));
  return {
    workers: pool.workers,
    threadsPerWorker: pool.threadsPerWorker,
    infer(job, signal) {
      images++;
      if (images === 1) begin();
      return pool.infer(job, signal);
    },
    warmUp: (model) => pool.warmUp(model),
    pids: () => pool.pids(),
    close: () => pool.close(),
  };
}
