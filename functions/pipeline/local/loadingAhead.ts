/** The modules that the end of a run needs, loaded at its beginning. */
import type { RunStages } from '../stages/stages.ts';

/**
 * The stages of a process that works on one run. While the first images are on their way to a worker that opens its model, this process has
 * nothing to do, and loads what comes after inference; later every image would wait for that, or all of it at the end.
 *
 * @param load is called once; where it fails, whoever needs a module is told so
 */
export function loadingAhead(stages: RunStages, load: () => Promise<unknown>): RunStages {
  let loading: Promise<unknown> | undefined;
  return {
    ...stages,
    async inferShard(runId, shard, signal) {
      const inferring = stages.inferShard(runId, shard, signal);
      loading ??= load().catch(() => undefined);
      return inferring;
    },
  };
}
