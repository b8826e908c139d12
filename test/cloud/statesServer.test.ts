/** The server of executions, asked by AWS's own client. */
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../support/http/listening.ts';
import { Executions } from '../support/states/executions.ts';
import { startStatesServer } from '../support/states/server.ts';
import { StateError } from '../support/states/stateError.ts';
import { TaskTokens } from '../support/states/taskTokens.ts';

const stateMachineArn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:runs';

describe('Step Functions on this machine', () => {
  const tokens = new TaskTokens();
  const executions = new Executions(async (_, input, signal) => {
    const { fails, waits } = input as { fails?: string; waits?: boolean };
    if (fails) throw new StateError(fails, 'as asked');
    if (!waits) return { done: true };
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  let server: RunningServer;
  let client: SFNClient;

  beforeAll(async () => {
    server = await startStatesServer(executions, tokens);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    client = new SFNClient({ region: 'eu-central-1', endpoint: server.endpoint, credentials });
  });
  afterAll(async () => {
    client.destroy();
    await executions.close();
    await server.close();
  });

  const start = (name: string, input: object) =>
    client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
  const look = (executionArn: string | undefined) =>
    client.send(new DescribeExecutionCommand({ executionArn }));

  test('starts one execution for a name, and refuses another when that is over or differs', async () => {
    const { executionArn } = await start('waits-1', { waits: true });
    expect(await start('waits-1', { waits: true })).toMatchObject({ executionArn });
    await expect(start('waits-1', {})).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    expect((await look(executionArn)).status).toBe('RUNNING');
    await client.send(new StopExecutionCommand({ executionArn, error: 'Cancelled' }));
    expect(await look(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Cancelled' });
    await expect(start('waits-1', { waits: true })).rejects.toBeInstanceOf(ExecutionAlreadyExists);
  });

  test('says how an execution ended', async () => {
    const { executionArn: good } = await start('good-1', {});
    const { executionArn: bad } = await start('bad-1', { fails: 'RunFailed' });
    await Promise.all(executions.all().map(({ ended }) => ended));
    expect(await look(good)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}' });
    expect(await look(bad)).toMatchObject({ status: 'FAILED', error: 'RunFailed', cause: 'as asked' });
    await expect(look(`${good}0`)).rejects.toBeInstanceOf(ExecutionDoesNotExist);
  });

  test("passes a worker's answer on, once", async () => {
    const [good, bad] = [tokens.open(), tokens.open()];
    await client.send(new SendTaskHeartbeatCommand({ taskToken: good.token }));
    const succeed = () =>
      client.send(new SendTaskSuccessCommand({ taskToken: good.token, output: '{"n":1}' }));
    await succeed();
    expect(await good.answer).toEqual({ n: 1 });
    await expect(succeed()).rejects.toBeInstanceOf(TaskTimedOut);
    await client.send(new SendTaskFailureCommand({ taskToken: bad.token, error: 'RunFailed', cause: '{}' }));
    await expect(bad.answer).rejects.toMatchObject({ error: 'RunFailed', cause: '{}' });
  });
});
