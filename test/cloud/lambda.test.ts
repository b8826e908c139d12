/** Functions as processes behind the Runtime API, asked by AWS's own client and by a queue. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Fleet } from '../support/containers/fleet.ts';
import { QueueEventSource } from '../support/lambda/eventSource.ts';
import { type Kills, LambdaFunction } from '../support/lambda/lambdaFunction.ts';
import { startLambdaServer } from '../support/lambda/lambdaServer.ts';
import { MessageQueue } from '../support/sqs/messageQueue.ts';

const RUNTIME = resolve(import.meta.dirname, '../support/lambda/nodeRuntime.ts');

/** Answers with what it was told, how often it was called, and fails as the event asks. */
const HANDLER = `
let calls = 0;
exports.handler = async (event, context) => {
  calls += 1;
  if (event.Records) {
    return { batchItemFailures: event.Records
      .filter(({ body }) => body === 'poison')
      .map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }
  if (event.throw) throw Object.assign(new Error('as asked'), { name: event.throw });
  if (event.exit) process.exit(event.exit);
  if (event.hang) await new Promise((resolve) => setTimeout(resolve, 60000));
  return { calls, event, name: context.functionName, variable: process.env.VARIABLE, home: process.env.HOME ?? null };
};`;

describe('Lambda on this machine', () => {
  let folder: string;
  const functions: LambdaFunction[] = [];
  const fleet = new Fleet();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zoometry-lambda-'));
    await writeFile(join(folder, 'index.js'), HANDLER);
  });
  afterEach(() => Promise.all(functions.splice(0).map((each) => each.close())));
  afterAll(() => rm(folder, { recursive: true }));

  const make = (
    kills: Kills = () => undefined,
    handler = 'index.handler',
    timeoutSeconds = 30,
  ): LambdaFunction => {
    const environment = { VARIABLE: 'set', LAMBDA_TASK_ROOT: folder, _HANDLER: handler };
    const command = [process.execPath, RUNTIME] as const;
    const made = new LambdaFunction(
      { name: 'echo', command, folder, environment, timeoutSeconds },
      { fleet, kills },
    );
    functions.push(made);
    return made;
  };
  const ask = async (made: LambdaFunction, event: object) => {
    const { payload, failed } = await made.invoke(JSON.stringify(event));
    return { failed, ...JSON.parse(payload) };
  };

  test('keeps a process for the next event, starts another for one at the same time, and gives it its environment alone', async () => {
    const echo = make();
    const both = await Promise.all([ask(echo, { n: 1 }), ask(echo, { n: 2 })]);
    expect(both).toMatchObject([
      { failed: false, calls: 1, event: { n: 1 }, name: 'echo', variable: 'set', home: null },
      { calls: 1, event: { n: 2 } },
    ]);
    expect(await ask(echo, {})).toMatchObject({ calls: 2 });
  });

  test('tells apart an error, an exit, a time-out and a module that cannot be loaded', async () => {
    const echo = make(undefined, 'index.handler', 1);
    expect(await ask(echo, { throw: 'RunFailed' })).toEqual({
      ...{ failed: true, errorType: 'RunFailed', errorMessage: 'as asked' },
    });
    expect(await ask(echo, { exit: 3 })).toMatchObject({ failed: true, errorType: 'Runtime.ExitError' });
    expect(await ask(echo, { hang: true })).toMatchObject({ failed: true, errorType: 'Sandbox.Timedout' });
    expect(await ask(echo, {})).toMatchObject({ failed: false, calls: 1 });
    expect(await ask(make(undefined, 'none.handler'), {})).toMatchObject({
      failed: true,
      errorType: 'TypeError',
    });
  });

  test('kills a process when it is told to, and answers the next event with a new one', async () => {
    const kills = ['at once', 'at the end', undefined] as const;
    let next = 0;
    const echo = make(() => kills[next++]);
    for (const _ of [1, 2]) expect(await ask(echo, {})).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await ask(echo, {})).toMatchObject({ failed: false, calls: 1 });
  });

  test("is invoked by AWS's client", async () => {
    const echo = make();
    const server = await startLambdaServer((name) => (name === 'echo' ? echo : undefined));
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new LambdaClient({ region: 'eu-central-1', endpoint: server.endpoint, credentials });
    const invoke = (FunctionName: string, event: object) =>
      client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
    const { FunctionError, Payload } = await invoke('echo', { a: 1 });
    expect(FunctionError).toBeUndefined();
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toMatchObject({ event: { a: 1 } });
    expect(await invoke('echo', { throw: 'Odd' })).toMatchObject({ FunctionError: 'Unhandled' });
    await expect(invoke('nobody', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    client.destroy();
    await server.close();
  });

  test('takes messages from a queue: what is done is deleted, and what fails thrice is among the dead letters', async () => {
    const deadLetters = new MessageQueue({ name: 'dead', visibilityTimeout: 30 });
    const redrive = { maxReceiveCount: 3, deadLetters };
    const queue = new MessageQueue({ name: 'shards', visibilityTimeout: 30, redrive });
    const source = new QueueEventSource(queue, make(), { batchSize: 2, partial: true }, 1);
    for (const body of ['good', 'poison', 'better']) queue.send(body);
    await expect.poll(() => deadLetters.bodies()).toEqual(['poison']);
    await expect.poll(() => queue.bodies()).toEqual([]);
    await source.close();
  });
});
