/** Stages without work: they move the run as real ones do and write down what they were asked. */

import { changeRun, withStatus } from '../../functions/pipeline/runs/changeRun.ts';
import type { RunStages } from '../../functions/pipeline/stages/stages.ts';
import type { Catalog } from '../../functions/storage/catalog.ts';
import { isFinished } from '../../schema/task.ts';

export interface FakeStages extends RunStages {
  /** What was really done, in order: `plan`, `infer 0`, `match 0`, …; stages found done are not in it. */
  readonly done: string[];
}

export interface FakeStagesOptions {
  readonly shards?: number;
  /** Called before each piece of work; throw to fail it, wait to hold it. */
  readonly before?: (work: string, signal?: AbortSignal) => Promise<void> | void;
  /** Shared between engines to stand for the objects that exist. */
  readonly done?: string[];
}

export function fakeStages(catalog: Catalog, options: FakeStagesOptions = {}): FakeStages {
  const { shards = 3, before = () => undefined, done = [] } = options;
  const once = async (work: string, signal?: AbortSignal): Promise<void> => {
    if (done.includes(work)) return;
    await before(work, signal);
    done.push(work);
  };
  const move = (runId: string, status: 'RUNNING' | 'SCORING' | 'SUCCEEDED') =>
    changeRun(catalog, runId, (run) =>
      status === 'RUNNING' && run.status === 'SCORING' ? run : withStatus(run, status),
    );
  return {
    done,
    async plan(runId) {
      await once('plan');
      await move(runId, 'RUNNING');
      return { inferenceKey: null, shards: Array.from({ length: shards }, (_, i) => [i]) };
    },
    inferShard: (_runId, shard, signal) => once(`infer ${shard}`, signal),
    matchShard: (_runId, shard) => once(`match ${shard}`),
    async accumulate(runId) {
      await move(runId, 'SCORING');
      await once('accumulate');
    },
    async publish(runId) {
      await once('publish');
      await move(runId, 'SUCCEEDED');
    },
    async fail(runId, failure) {
      await changeRun(catalog, runId, (run) =>
        isFinished(run.status) ? run : withStatus(run, 'FAILED', { failure }),
      );
    },
  };
}
