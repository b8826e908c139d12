/** What becomes of an error that no retry mended. */
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type CatchProps, Fail, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { FROM_STATE, stageTask } from './stageTask.ts';

const ERROR_PATH = '$.error';

/** Puts the error beside what the state had, so that the run it belongs to is still known. */
export const CAUGHT: CatchProps = { resultPath: ERROR_PATH };

/**
 * Has the run's record say FAILED and why, and ends the execution with the same error.
 *
 * Each map has one of its own inside, for what a map itself reports of a shard that failed is that too many did, and not
 * the reason.
 *
 * @param id what the states are named for: `<id>` tells the record, `<id>ed` is the end
 * @param execution name of the run's execution, as the state or its context has it
 */
export function failing(scope: Construct, id: string, evaluation: IFunction, execution: string): IChainable {
  const tell = stageTask(scope, id, evaluation, {
    stage: 'fail',
    fields: { runId: FROM_STATE.runId, error: FROM_STATE.error, execution },
    output: 'input',
  });
  return tell.next(
    new Fail(scope, `${id}ed`, { errorPath: `${ERROR_PATH}.Error`, causePath: `${ERROR_PATH}.Cause` }),
  );
}
