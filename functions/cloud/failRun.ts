/** What the state machine caught becomes a run's failure, unless the run has one. */
import { type EvaluationEvent, executionName, ShardFailure } from '../../schema/cloud/stageEvents.ts';
import type { Failure } from '../../schema/run.ts';
import { isFinished } from '../../schema/task.ts';
import { faultOfOurs } from '../pipeline/stages/failureOf.ts';
import type { RunStages } from '../pipeline/stages/stages.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { Log } from './log.ts';

type FailEvent = Extract<EvaluationEvent, { stage: 'fail' }>;

/**
 * Makes the run FAILED. Left as it is where it is finished, as it is after a shard that told its reason, and where it was asked for anew
 * since the execution failed: then it is another execution's.
 */
export async function failRun(
  { catalog, stages, log }: { readonly catalog: Catalog; readonly stages: RunStages; readonly log: Log },
  { runId, error, execution }: FailEvent,
): Promise<void> {
  const run = (await catalog.get('run', runId))?.record;
  const about = { run: runId, stage: 'fail', error: error.Error, cause: error.Cause };
  if (run === undefined || isFinished(run.status)) return log.info('failed before', about);
  if (execution !== undefined && execution !== executionName(runId, run.attempt)) {
    return log.info('asked for anew', about);
  }
  await stages.fail(runId, failureIn(error));
  log.info('failed', about);
}

/** The failure that a shard told, or that there was a fault: its cause is for the log, since it may tell of paths and hosts. */
function failureIn({ Error: kind, Cause: cause }: FailEvent['error']): Failure {
  try {
    return ShardFailure.parse(JSON.parse(cause ?? '')).failure;
  } catch {
    return faultOfOurs(kind);
  }
}
