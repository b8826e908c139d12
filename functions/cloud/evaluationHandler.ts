/** What the evaluation function does: stages that need no GPU, for the state machine, and what the API cannot do itself. */
import { EvaluationEvent } from '../../schema/cloud/stageEvents.ts';
import { UserError } from '../../schema/errors.ts';
import { parseWith } from '../../schema/parse.ts';
import type { CloudStages } from '../host/cloudStages.ts';
import type { FunctionAnswer } from '../host/evaluationFunction.ts';
import { runCost } from '../pipeline/cost/runCost.ts';
import { thrownOf } from '../pipeline/evaluator/thrown.ts';
import { readRun } from '../pipeline/stages/context.ts';
import type { DatasetRegistration } from '../registry/datasets/datasetRegistry.ts';
import { CloudRun, RunIsFailedError } from './cloudRun.ts';
import { failRun } from './failRun.ts';
import type { LambdaHandler } from './lambdaRuntime.ts';
import type { Log } from './log.ts';
import { planRun } from './planRun.ts';

export interface EvaluationContext extends Omit<CloudStages, 'close' | 'forgetCopies'> {
  readonly log: Log;
  /** Milliseconds between looks at a run that is worked on. */
  readonly lookMs?: number;
}

/**
 * The handler throws SchemaError for an event that is none, RunIsFailedError where a run has failed by now, and whatever may go well
 * another time.
 */
export function evaluationHandler(host: EvaluationContext): LambdaHandler {
  const { context, stages } = host;
  const { store, catalog, datasets } = context;
  const work = new CloudRun({ ...host, catalog });
  return async (given, signal) => {
    const event = parseWith(EvaluationEvent, given, 'event');
    switch (event.stage) {
      case 'plan': {
        const planned = await work.stage({ ...event, signal }, async () => {
          const { inputs } = await readRun(context, event.runId);
          return planRun({ ...host, store }, event.runId, inputs.source);
        });
        // Cancelled before it began. There is nothing to map over, and the state machine knows failures only.
        if (planned === undefined) throw new RunIsFailedError(ALREADY_OVER);
        return planned;
      }
      case 'match':
        await work.stage({ ...event, signal }, () => stages.matchShard(event.runId, event.shard));
        return {};
      case 'accumulate':
        await work.stage({ ...event, signal }, () => stages.accumulate(event.runId));
        return {};
      case 'publish':
        await work.stage({ ...event, signal }, async () => {
          await stages.publish(event.runId);
          const { usd } = runCost(await readRun(context, event.runId));
          if (usd !== null) host.log.metrics({ runUsd: usd });
        });
        return {};
      case 'fail':
        await failRun({ ...host, catalog }, event);
        return {};
      case 'inspect':
        return answerOf(() => host.inspect(event));
      case 'registerDataset':
        return answerOf(() => datasets.register(event.request as DatasetRegistration));
    }
  };
}

const ALREADY_OVER = { code: 'RUN_OVER', message: 'the run is finished', retryable: false };

/** Mistakes of users are answers, for the caller to throw; all else fails the function. */
async function answerOf(work: () => Promise<unknown>): Promise<FunctionAnswer> {
  try {
    return { answer: await work() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { stack: _, ...thrown } = thrownOf(error);
    return { thrown };
  }
}
