/** Shards as jobs of Batch, each a process of its own: killed, twice at once, cancelled, failing. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { RUN_FAILED_EXIT_CODE } from '../../schema/cloud/stageEvents.ts';
import { runReportKey, shardMatchesKey } from '../../schema/keys.ts';
import { type CloudPrograms, IMAGES, openCloudPrograms } from './support/cloudPrograms.ts';
import { Gate } from './support/gate.ts';

const writing = Gate.atShardReport();
const looking = new Gate(() => true);
/** Processes are started one after the other, on machines that may have other work. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let cloud: CloudPrograms;

beforeAll(async () => {
  cloud = await openCloudPrograms({ s3: writing.faults, dynamo: looking.faults });
});
afterAll(() => cloud.close());

const job = (run: string, shard: number, more: Record<string, string> = {}) =>
  cloud.start('shard', {
    ZOOMETRY_RUN: run,
    ZOOMETRY_FIRST_SHARD: '0',
    AWS_BATCH_JOB_ARRAY_INDEX: String(shard),
    ...more,
  });

/** Does what is left of a run after its shards. */
async function finish(run: string): Promise<void> {
  await cloud.evaluate({ stage: 'accumulate', runId: run });
  await cloud.evaluate({ stage: 'publish', runId: run });
}

describe('a run whose shards are jobs', () => {
  test('goes from its plan to its end', async () => {
    const run = await cloud.queueRun(1);
    expect(await cloud.evaluate({ stage: 'plan', runId: run })).toEqual({
      runId: run,
      way: 'queue',
      shards: 2,
      list: { bucket: cloud.s3.bucketName, key: `runs/${run}/work.jsonl` },
    });
    expect((await cloud.record(run)).status).toBe('RUNNING');
    const exits = await Promise.all([job(run, 0), job(run, 1)].map(({ exit }) => exit));
    expect(exits.map(({ code }) => code)).toEqual([0, 0]);
    expect((await cloud.record(run)).progress).toMatchObject({
      imagesDone: IMAGES,
      imagesTotal: IMAGES,
      imagesFailed: 0,
      imagesPerSecond: expect.any(Number),
    });
    await finish(run);
    expect(await cloud.record(run)).toMatchObject({
      status: 'SUCCEEDED',
      imagesInferred: IMAGES,
      attempt: 1,
    });
    expect(JSON.parse(cloud.s3.bucket.find(`runs/${run}/results/bbox.json`).content.toString())).toHaveLength(
      IMAGES,
    );
  });

  test('killed while it writes its report is done again, and counted once', async () => {
    const run = await cloud.queueRun(2);
    await cloud.evaluate({ stage: 'plan', runId: run });
    const reached = writing.set();
    const killed = job(run, 0);
    await reached;
    killed.kill('SIGKILL');
    expect(await killed.exit).toMatchObject({ signal: 'SIGKILL' });
    writing.open();
    expect(await job(run, 0).exit).toMatchObject({ code: 0 });
    expect(await job(run, 1, { AWS_BATCH_JOB_ATTEMPT: '2' }).exit).toMatchObject({ code: 0 });
    expect((await cloud.record(run)).progress).toMatchObject({ imagesDone: IMAGES, imagesFailed: 0 });
    await finish(run);
    expect((await cloud.record(run)).status).toBe('SUCCEEDED');
  });

  test('twice at once has each image counted once', async () => {
    const run = await cloud.queueRun(3);
    await cloud.evaluate({ stage: 'plan', runId: run });
    const exits = await Promise.all([0, 0, 1, 1].map((shard) => job(run, shard).exit));
    expect(exits.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect((await cloud.record(run)).progress).toMatchObject({ imagesDone: IMAGES, imagesFailed: 0 });
    await finish(run);
    expect(await cloud.record(run)).toMatchObject({ status: 'SUCCEEDED', progress: { imagesDone: IMAGES } });
  });

  test('cancelled meanwhile ends without a fault, and goes no further', async () => {
    const run = await cloud.queueRun(4);
    await cloud.evaluate({ stage: 'plan', runId: run });
    const reached = writing.set();
    const working = job(run, 0);
    await reached;
    await cloud.runs.cancel(run);
    // The job looks whether it is still wanted, sees that it is not, and only then may go on.
    await looking.set();
    looking.open();
    writing.open();
    expect(await working.exit).toMatchObject({ code: 0 });
    expect(working.output()).toContain('"message":"not wanted"');
    expect(() => cloud.s3.bucket.find(shardMatchesKey(run, 0))).toThrow();
    expect(await job(run, 1).exit).toMatchObject({ code: 0 });
    expect(() => cloud.s3.bucket.find(runReportKey(run, 1))).toThrow();
    expect((await cloud.record(run)).status).toBe('CANCELLED');
  });

  test('fails at once where every image fails, and is not tried again', async () => {
    const run = await cloud.queueRun(5, 'broken');
    await cloud.evaluate({ stage: 'plan', runId: run });
    expect(await job(run, 0).exit).toMatchObject({ code: RUN_FAILED_EXIT_CODE });
    const failure = {
      code: 'EVERY_IMAGE_FAILED',
      message: expect.stringContaining('all 32 images of shard 0'),
    };
    expect(await cloud.record(run)).toMatchObject({ status: 'FAILED', failure });
    // The others find it so, and the state machine's own end of it changes nothing.
    expect(await job(run, 1).exit).toMatchObject({ code: 0 });
    await cloud.evaluate({ stage: 'fail', runId: run, error: { Error: 'States.TaskFailed', Cause: '{}' } });
    expect(await cloud.record(run)).toMatchObject({ status: 'FAILED', failure });
  });

  test('says which variables it lacks', async () => {
    const lost = cloud.start('shard', { ZOOMETRY_RUN: 'no run' });
    expect(await lost.exit).toMatchObject({ code: 1 });
    expect(lost.output()).toContain('/ZOOMETRY_RUN');
  });
});

describe('the evaluation function', () => {
  test('plans a large run as arrays for Batch, and the way stays as it was planned first', async () => {
    const run = await cloud.queueRun(6);
    const small = cloud.lambda('evaluation', { ZOOMETRY_QUEUE_SHARDS: '1' });
    const event = JSON.stringify({ stage: 'plan', runId: run });
    const planned = JSON.parse((await small.invoke(event)).payload);
    expect(planned).toMatchObject({ way: 'batch', shards: 2 });
    expect(cloud.s3.bucket.find(planned.list.key).content.toString()).toBe(
      `${JSON.stringify({ runId: run, firstShard: '0', count: 2 })}\n`,
    );
    expect(await cloud.evaluate(JSON.parse(event))).toEqual(planned);
  });

  test('opens a graph for the API, and answers mistakes as such', async () => {
    const run = await cloud.record(await cloud.queueRun(7));
    const { artifact, graph } = await cloud.host.context.models.get(run.model ?? '');
    expect(await cloud.evaluate({ stage: 'inspect', artifact })).toEqual({ answer: graph });
    const none = `sha256:${'0'.repeat(64)}`;
    expect(await cloud.evaluate({ stage: 'inspect', artifact: none })).toMatchObject({
      thrown: { name: 'NotFoundError' },
    });
  });

  test('refuses what is no event, and fails by name where a run is over', async () => {
    await expect(cloud.evaluate({ stage: 'guess' })).rejects.toMatchObject({
      payload: { errorType: 'SchemaError', stackTrace: [] },
    });
    const run = await cloud.queueRun(8);
    await cloud.runs.cancel(run);
    await expect(cloud.evaluate({ stage: 'plan', runId: run })).rejects.toMatchObject({
      payload: { errorType: 'RunFailed' },
    });
  });
});
