/** What a stage of a run comes to, by how it ends and how often it was tried. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { CloudRun } from '../../functions/cloud/cloudRun.ts';
import { Log } from '../../functions/cloud/log.ts';
import { changeRun, withStatus } from '../../functions/pipeline/runs/changeRun.ts';
import { openSqliteCatalog, type SqliteCatalog } from '../../functions/storage/sqlite/sqliteCatalog.ts';
import { UnavailableError } from '../../functions/storage/unavailableError.ts';
import { SHARD_ATTEMPTS } from '../../schema/cloud/stageEvents.ts';
import { InvalidInputError } from '../../schema/errors.ts';
import { type FakeStages, type FakeStagesOptions, fakeStages } from '../pipeline/fakeStages.ts';
import { modelRun } from '../pipeline/sampleRuns.ts';

const run = modelRun('staged');
const never = new AbortController().signal;
let catalog: SqliteCatalog;
let lines: Record<string, unknown>[];

beforeEach(async () => {
  catalog = openSqliteCatalog({ file: ':memory:' });
  onTestFinished(() => catalog.close());
  await catalog.create('run', { ...run, status: 'RUNNING' });
  lines = [];
});

function working(options: FakeStagesOptions): { work: CloudRun; stages: FakeStages } {
  const stages = fakeStages(catalog, options);
  const log = new Log('test', (line) => lines.push(JSON.parse(line)));
  return { stages, work: new CloudRun({ catalog, stages, log, lookMs: 10, gpus: 1 }) };
}
const record = async () => (await catalog.get('run', run.id))?.record;
const failing = (error: Error) =>
  working({
    before: () => {
      throw error;
    },
  });

describe('a shard', () => {
  test('is inferred and matched, and told of with its seconds', async () => {
    const { work, stages } = working({});
    await work.shard(run.id, 1, 1, never);
    expect(stages.done).toEqual(['infer 1', 'match 1']);
    expect(lines).toMatchObject([
      { level: 'info', message: 'done', run: run.id, shard: 1, stage: 'shard', ms: expect.any(Number) },
      { EntryPoint: 'test', ShardSeconds: expect.any(Number), GpuSeconds: expect.any(Number) },
    ]);
    expect(lines[1]?._aws).toMatchObject({
      CloudWatchMetrics: [
        {
          Namespace: 'Zoometry',
          Dimensions: [['EntryPoint']],
          Metrics: [
            { Name: 'ShardSeconds', Unit: 'Seconds' },
            { Name: 'GpuSeconds', Unit: 'Seconds' },
          ],
        },
      ],
    });
  });

  test.each([1, 2])('that meets a fault at try %i is tried again', async (tries) => {
    const fault = new UnavailableError('s3://bucket/key', 'SlowDown');
    await expect(failing(fault).work.shard(run.id, 0, tries, never)).rejects.toBe(fault);
    expect((await record())?.status).toBe('RUNNING');
    expect(lines.map(({ Failures }) => Failures)).toContain(1);
  });

  test('that meets a fault at its last try ends the run, whose record keeps the particulars out', async () => {
    const { work } = failing(new TypeError('secret path'));
    await expect(work.shard(run.id, 0, SHARD_ATTEMPTS, never)).rejects.toMatchObject({ name: 'RunFailed' });
    const failed = await record();
    expect(failed).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL', retryable: true } });
    expect(JSON.stringify(failed)).not.toContain('secret');
    expect(JSON.stringify(lines)).toContain('secret path');
  });

  test('that would end so again ends the run at its first try', async () => {
    const { work } = failing(new InvalidInputError('a mistake', 'none'));
    await expect(work.shard(run.id, 0, 1, never)).rejects.toMatchObject({
      failure: { code: 'INVALID_INPUT', message: 'a mistake' },
    });
    expect(await record()).toMatchObject({ status: 'FAILED', failure: { message: 'a mistake' } });
  });

  test('is stopped by its host without being a failure, whichever try it is', async () => {
    const stop = new AbortController();
    const { work } = working({
      before: (_, signal) => {
        stop.abort(new Error('the machine is taken away'));
        signal?.throwIfAborted();
      },
    });
    await expect(work.shard(run.id, 0, SHARD_ATTEMPTS, stop.signal)).rejects.toThrow('taken away');
    expect((await record())?.status).toBe('RUNNING');
    expect(lines).toMatchObject([{ message: 'stopped' }]);
  });

  test.each(['CANCELLED', 'asked for anew'])('stops when its run is %s', async (how) => {
    const { work, stages } = working({
      before: async (_, signal) => {
        await changeRun(catalog, run.id, (current) => withStatus(current, 'CANCELLED'));
        if (how !== 'CANCELLED') await changeRun(catalog, run.id, (current) => withStatus(current, 'QUEUED'));
        return new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason)),
        );
      },
    });
    await work.shard(run.id, 0, 1, never);
    expect(stages.done).toEqual([]);
    expect(lines[0]).toMatchObject({ message: 'not wanted' });
  });
});
