/** A stage of a run, as a state: one call of the evaluation function. */
import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { JitterType, JsonPath, type RetryProps, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { type EvaluationEvent, RUN_FAILED_ERROR } from '../../../schema/cloud/stageEvents.ts';

/** What was decided is not asked again: the run is FAILED, and its record says why. */
export const NEVER_AGAIN: RetryProps = { errors: [RUN_FAILED_ERROR], maxAttempts: 0 };

/** Whatever else ends an attempt, a killed process among it, is tried twice more: a stage that was half done goes on. */
export const TWICE_MORE: RetryProps = {
  errors: ['States.ALL'],
  maxAttempts: 2,
  interval: Duration.seconds(5),
  backoffRate: 2,
  jitterStrategy: JitterType.FULL,
};

/** Lambda has no room, or stumbled: the function may not have been called at all. Half a minute each at the longest. */
const NO_ROOM: RetryProps = {
  errors: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  maxAttempts: 8,
  interval: Duration.seconds(1),
  backoffRate: 2,
  maxDelay: Duration.seconds(30),
  jitterStrategy: JitterType.FULL,
};

/** What a state knows of its run, as a stage is told it. */
export const FROM_STATE = {
  runId: JsonPath.stringAt('$.runId'),
  shard: JsonPath.numberAt('$.shard'),
  /** Inside of a map: the name of the execution that the map belongs to, for its items have executions of their own. */
  execution: JsonPath.stringAt('$.execution'),
  /** What was caught: an object with `Error` and `Cause`. */
  error: JsonPath.objectAt('$.error'),
} as const;

export interface StageTaskProps<Stage extends EvaluationEvent['stage']> {
  /** What is asked. */
  readonly stage: Stage;

  /** What is told beside it: {@link FROM_STATE}. */
  readonly fields: Readonly<
    Record<Exclude<keyof Extract<EvaluationEvent, { stage: Stage }>, 'stage'>, unknown>
  >;

  /** What goes on to the next state: what the function answers, what the state had before, or nothing (`{}`). */
  readonly output: 'answer' | 'input' | 'nothing';
}

const OUTPUT = {
  answer: { outputPath: '$.Payload' },
  input: { resultPath: JsonPath.DISCARD },
  nothing: { outputPath: JsonPath.DISCARD },
} as const;

/** @param evaluation the evaluation function */
export function stageTask<const Stage extends EvaluationEvent['stage']>(
  scope: Construct,
  id: string,
  evaluation: IFunction,
  { stage, fields, output }: StageTaskProps<Stage>,
): LambdaInvoke {
  const task = LambdaInvoke.jsonPath(scope, id, {
    lambdaFunction: evaluation,
    payload: TaskInput.fromObject({ stage, ...fields }),
    // The retries below say more than CDK's own.
    retryOnServiceExceptions: false,
    ...OUTPUT[output],
  });
  // The first that fits an error decides.
  for (const retry of [NEVER_AGAIN, NO_ROOM, TWICE_MORE]) task.addRetry(retry);
  return task;
}
