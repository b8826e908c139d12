/** The stages over one context: what a host hands to its engine. Each is loaded when it is its turn: the first one is not to wait for the last. */
import { isFinished } from '../../../schema/task.ts';
import { metered } from '../cost/metered.ts';
import { changeRun, withStatus } from '../runs/changeRun.ts';
import type { StageContext } from './context.ts';
import type { RunStages } from './stages.ts';

export function runStages(context: StageContext): RunStages {
  return {
    async plan(runId) {
      const { plan } = await import('./plan.ts');
      return metered(context, runId, () => plan(context, runId));
    },
    async inferShard(runId, shard, signal) {
      const { inferShard } = await import('./inferShard.ts');
      return inferShard(context, runId, shard, signal);
    },
    async matchShard(runId, shard) {
      const { matchShard } = await import('./matchShard.ts');
      return metered(context, runId, () => matchShard(context, runId, shard));
    },
    async accumulate(runId) {
      const { accumulate } = await import('./accumulate.ts');
      return metered(context, runId, () => accumulate(context, runId));
    },
    async publish(runId) {
      const { publish } = await import('./publish.ts');
      return publish(context, runId);
    },
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
