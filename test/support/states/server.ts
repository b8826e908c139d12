/**
 * A server that speaks the part of Step Functions' protocol that the zoo uses. What an execution does is the caller's: a walk through a
 * state machine, or the stages themselves.
 */
import { z } from 'zod';
import { operation, startAwsJsonServer } from '../http/awsJson.ts';
import type { HttpFaults } from '../http/faults.ts';
import type { RunningServer } from '../http/listening.ts';
import type { Execution, Executions } from './executions.ts';
import type { TaskTokens } from './taskTokens.ts';

const Token = { taskToken: z.string().min(1) };
const Arn = { executionArn: z.string() };

/** Starts one on a free port. */
export function startStatesServer(
  executions: Executions,
  tokens: TaskTokens,
  faults?: HttpFaults,
): Promise<RunningServer> {
  return startAwsJsonServer(
    'AWSStepFunctions',
    {
      StartExecution: operation(
        z.strictObject({
          stateMachineArn: z.string(),
          name: z.string().regex(/^[\w-]{1,80}$/),
          input: z.string().default('{}'),
          traceHeader: z.string().optional(),
        }),
        ({ stateMachineArn, name, input }) => {
          const { arn, startedAt } = executions.start(stateMachineArn, name, input);
          return { executionArn: arn, startDate: seconds(startedAt) };
        },
      ),
      StopExecution: operation(
        z.strictObject({ ...Arn, error: z.string().optional(), cause: z.string().optional() }),
        ({ executionArn, error, cause }) => {
          executions.stop(executionArn, error, cause);
          return { stopDate: seconds(executions.find(executionArn).stoppedAt ?? new Date()) };
        },
      ),
      DescribeExecution: operation(
        z.strictObject({ ...Arn, includedData: z.string().optional() }),
        ({ executionArn }) => described(executions.find(executionArn)),
      ),
      SendTaskSuccess: operation(z.strictObject({ ...Token, output: z.string() }), ({ taskToken, output }) =>
        tokens.succeed(taskToken, output),
      ),
      SendTaskFailure: operation(
        z.strictObject({ ...Token, error: z.string().optional(), cause: z.string().optional() }),
        ({ taskToken, error, cause }) => tokens.fail(taskToken, error, cause),
      ),
      SendTaskHeartbeat: operation(z.strictObject(Token), ({ taskToken }) => tokens.heartbeat(taskToken)),
    },
    faults,
  );
}

const described = ({ arn, name, machineArn, input, startedAt, stoppedAt, ...end }: Execution) => ({
  executionArn: arn,
  stateMachineArn: machineArn,
  name,
  input,
  status: end.status,
  startDate: seconds(startedAt),
  stopDate: stoppedAt && seconds(stoppedAt),
  output: end.output,
  error: end.error,
  cause: end.cause,
});

const seconds = (date: Date): number => date.getTime() / 1000;
