/** Shards that come by the queue, to the function of Lambda and to the service of ECS, each a process of its own. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ShardMessage, ShardWay } from '../../schema/cloud/stageEvents.ts';
import type { RunningServer } from '../support/http/listening.ts';
import { QueueEventSource } from '../support/lambda/eventSource.ts';
import type { LambdaFunction } from '../support/lambda/lambdaFunction.ts';
import { MessageQueue } from '../support/sqs/messageQueue.ts';
import { startSqsServer } from '../support/sqs/sqsServer.ts';
import { Executions } from '../support/states/executions.ts';
import { startStatesServer } from '../support/states/server.ts';
import { TaskTokens, type WaitingTask } from '../support/states/taskTokens.ts';
import { type CloudPrograms, IMAGES, openCloudPrograms } from './support/cloudPrograms.ts';
import { Gate } from './support/gate.ts';

const tokens = new TaskTokens();
const writing = Gate.atShardReport();
/** Processes are started one after the other, on machines that may have other work. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let cloud: CloudPrograms;
let states: RunningServer;
let sqs: RunningServer;
let queue: MessageQueue;
let deadLetters: MessageQueue;
let variables: Record<string, string>;

beforeAll(async () => {
  cloud = await openCloudPrograms({ s3: writing.faults });
  states = await startStatesServer(new Executions(async () => ({})), tokens);
});
afterAll(async () => {
  await states.close();
  await cloud.close();
});
beforeEach(async () => {
  deadLetters = new MessageQueue({ name: 'dead', visibilityTimeout: 30 });
  queue = new MessageQueue({
    name: 'shards',
    visibilityTimeout: 300,
    redrive: { maxReceiveCount: 3, deadLetters },
  });
  const server = await startSqsServer([queue, deadLetters]);
  sqs = server;
  variables = {
    ZOOMETRY_INFERENCE_QUEUE: server.urlOf(queue),
    ZOOMETRY_SQS_ENDPOINT: server.endpoint,
    ZOOMETRY_STATES_ENDPOINT: states.endpoint,
  };
});
afterEach(() => sqs.close());

/** Sends a shard as the state machine does, and answers the task that waits for it. */
function send(runId: string, shard: number): WaitingTask {
  const task = tokens.open();
  const message: ShardMessage = { runId, shard, taskToken: task.token };
  queue.send(JSON.stringify(message));
  return task;
}

async function plannedRun(seed: number, images?: 'good' | 'broken'): Promise<string> {
  const runId = await cloud.queueRun(seed, images);
  const planned = await cloud.evaluate({ stage: 'plan', runId });
  expect(planned).toMatchObject({ way: ShardWay.enum.queue });
  return runId;
}

const isEmpty = () => expect.poll(() => queue.counts(), { timeout: 30_000 }).toEqual(EMPTY);
const EMPTY = { visible: 0, inFlight: 0, delayed: 0 };

describe('the function', () => {
  let gpu: LambdaFunction;
  beforeEach(() => {
    gpu = cloud.lambda('queue', variables);
  });
  const deliver = () => new QueueEventSource(queue, gpu, { batchSize: 2, partial: true }, 1);

  test('infers and matches the shards of a batch, and tells who waits for each', async () => {
    const run = await plannedRun(11);
    const tasks = [send(run, 0), send(run, 1)];
    const source = deliver();
    expect(await Promise.all(tasks.map(({ answer }) => answer))).toEqual([{}, {}]);
    await isEmpty();
    // Delivered once more, when all of it is done and nobody waits.
    queue.send(JSON.stringify({ runId: run, shard: 0, taskToken: tasks[0]?.token }));
    await isEmpty();
    await source.close();
    expect((await cloud.record(run)).progress).toMatchObject({ imagesDone: IMAGES, imagesFailed: 0 });
    await cloud.evaluate({ stage: 'accumulate', runId: run });
    await cloud.evaluate({ stage: 'publish', runId: run });
    expect(await cloud.record(run)).toMatchObject({ status: 'SUCCEEDED', imagesInferred: IMAGES });
  });

  test('tells the reason of a run that failed, and is not given its shard again', async () => {
    const run = await plannedRun(12, 'broken');
    const task = send(run, 1);
    const source = deliver();
    await expect(task.answer).rejects.toMatchObject({
      error: 'RunFailed',
      cause: expect.stringContaining('EVERY_IMAGE_FAILED'),
    });
    await isEmpty();
    await source.close();
    expect((await cloud.record(run)).status).toBe('FAILED');
    expect(deadLetters.bodies()).toEqual([]);
  });

  test('leaves what is no message to the dead letters, and does the others of its batch', async () => {
    const run = await plannedRun(13);
    queue.send('no message');
    const task = send(run, 1);
    const source = deliver();
    expect(await task.answer).toEqual({});
    await expect.poll(() => deadLetters.bodies(), { timeout: 30_000 }).toEqual(['no message']);
    await source.close();
  });

  test('leaves a run alone that was cancelled', async () => {
    const run = await plannedRun(14);
    await cloud.runs.cancel(run);
    const task = send(run, 0);
    const source = deliver();
    expect(await task.answer).toEqual({});
    await source.close();
    expect(await cloud.record(run)).toMatchObject({ status: 'CANCELLED', imagesInferred: 0 });
  });
});

describe('the service', () => {
  test('takes shards until it is told to stop, and then at once where it has none', async () => {
    const run = await plannedRun(15);
    const working = cloud.start('worker', variables);
    const tasks = [send(run, 0), send(run, 1)];
    expect(await Promise.all(tasks.map(({ answer }) => answer))).toEqual([{}, {}]);
    await isEmpty();
    working.kill('SIGTERM');
    expect(await working.exit).toEqual({ code: 0, signal: null });
    expect((await cloud.record(run)).progress.imagesDone).toBe(IMAGES);
  });

  test('told to stop in the middle of a shard does it first', async () => {
    const run = await plannedRun(16);
    const reached = writing.set();
    const working = cloud.start('worker', variables);
    const task = send(run, 1);
    await reached;
    working.kill('SIGTERM');
    writing.open();
    expect(await task.answer).toEqual({});
    expect(await working.exit).toEqual({ code: 0, signal: null });
    expect(queue.counts()).toEqual(EMPTY);
  });

  test('killed in the middle of a shard leaves its message, which another takes', async () => {
    const run = await plannedRun(17);
    const reached = writing.set();
    const killed = cloud.start('worker', variables);
    const task = send(run, 1);
    await reached;
    killed.kill('SIGKILL');
    await killed.exit;
    writing.open();
    // It comes back when two minutes have passed; here another one comes in its place.
    expect(queue.counts()).toEqual({ ...EMPTY, inFlight: 1 });
    queue.send(JSON.stringify({ runId: run, shard: 1, taskToken: task.token }));
    const other = cloud.start('worker', variables);
    expect(await task.answer).toEqual({});
    other.kill('SIGTERM');
    expect(await other.exit).toMatchObject({ code: 0 });
  });
});
