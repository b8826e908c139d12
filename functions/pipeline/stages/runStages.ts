/** The stages over one context: what a host hands to its engine. */
import { isFinished } from '../../../schema/task.ts';
import { metered } from '../cost/metered.ts';
import { changeRun, withStatus } from '../runs/changeRun.ts';
import { accumulate } from './accumulate.ts';
import type { StageContext } from './context.ts';
import { inferShard } from './inferShard.ts';
import { matchShard } from './matchShard.ts';
import { plan } from './plan.ts';
import { publish } from './publish.ts';
import type { RunStages } from './stages.ts';

export function runStages(context: StageContext): RunStages {
  return {
    plan: (runId) => metered(context, runId, () => plan(context, runId)),
    inferShard: (runId, shard, signal) => inferShard(context, runId, shard, signal),
    matchShard: (runId, shard) => metered(context, runId, () => matchShard(context, runId, shard)),
    accumulate: (runId) => metered(context, runId, () => accumulate(context, runId)),
    publish: (runId) => publish(context, runId),
    async fail(runId, failure) {
      await context.progress.end(runId);
      await changeRun(context.catalog, runId, (run) =>
        isFinished(run.status)
          ? run
          : withStatus(run, 'FAILED', { failure, finishedAt: new Date().toISOString() }),
      );
    },
  };
}
