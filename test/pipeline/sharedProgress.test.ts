/** The progress of a run whose shards are done by many processes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SharedProgress } from '../../functions/pipeline/cloud/sharedProgress.ts';
import { changeRun, withStatus } from '../../functions/pipeline/runs/changeRun.ts';
import { openSqliteCatalog } from '../../functions/storage/sqlite/sqliteCatalog.ts';
import type { ShardReport } from '../../schema/stages.ts';
import { modelRun } from './sampleRuns.ts';

const PER_SHARD = 4;
const failure = { code: 'IMAGE_UNREADABLE', message: 'broken', retryable: false };

/** A report whose first images failed. */
const reportOf = (shard: number, failed: number): ShardReport => ({
  shard,
  executionProvider: 'cpu',
  onnxRuntime: '1.30.0',
  images: Array.from({ length: PER_SHARD }, (_, index) => ({
    imageId: shard * PER_SHARD + index,
    fileName: `${index}.png`,
    detections: 0,
    timing: null,
    failure: index < failed ? failure : null,
  })),
});

async function runOf(shards: number) {
  const catalog = openSqliteCatalog({ file: ':memory:' });
  const run = modelRun('shared');
  const progress = {
    imagesDone: 0,
    imagesTotal: shards * PER_SHARD,
    imagesFailed: 0,
    imagesPerSecond: null,
  };
  await catalog.create('run', { ...run, status: 'RUNNING', startedAt: new Date().toISOString(), progress });
  const record = async () => (await catalog.get('run', run.id))?.record;
  return { catalog, id: run.id, record };
}

test('is exact whoever does which shard, in any order, at once, and however often', async () => {
  const workers = fc.array(
    fc.array(fc.record({ shard: fc.nat(4), infers: fc.boolean() }), { maxLength: 6 }),
    { minLength: 1, maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(
      workers,
      fc.array(fc.nat(PER_SHARD), { minLength: 5, maxLength: 5 }),
      async (all, bad) => {
        const { catalog, id, record } = await runOf(5);
        const there = new Set<number>();
        let inferred = 0;
        let seen = 0;
        await Promise.all(
          all.map(async (shards) => {
            const progress = new SharedProgress(catalog);
            for (const { shard, infers } of shards) {
              const failed = bad[shard] ?? 0;
              for (let image = 0; infers && image < PER_SHARD; image++)
                progress.imageDone(id, image < failed);
              if (infers) inferred += PER_SHARD - failed;
              const first = !there.has(shard);
              there.add(shard);
              await progress.shardDone(id, reportOf(shard, failed), first);
              const done = (await record())?.progress.imagesDone ?? 0;
              expect(done).toBeGreaterThanOrEqual(seen);
              seen = Math.max(seen, done);
            }
          }),
        );
        const run = await record();
        await catalog.close();
        expect(run?.imagesInferred).toBe(inferred);
        expect(run?.progress).toMatchObject({
          imagesDone: there.size * PER_SHARD,
          imagesTotal: 5 * PER_SHARD,
          imagesFailed: [...there].reduce((sum, shard) => sum + (bad[shard] ?? 0), 0),
        });
      },
    ),
    { numRuns: 30 },
  );
});

test('of a run that is scored already, or over, is not added to', async () => {
  const { catalog, id, record } = await runOf(2);
  const told: number[] = [];
  const late = new SharedProgress(catalog, (images) => told.push(images));
  await changeRun(catalog, id, (run) => withStatus(run, 'SCORING'));
  late.imageDone(id, false);
  await late.shardDone(id, reportOf(0, 0), true);
  late.imageDone(id, false);
  await late.end(id);
  expect(await record()).toMatchObject({ imagesInferred: 2, progress: { imagesDone: 0 } });
  expect(told).toEqual([1, 1]);
  await catalog.close();
});

test('has a rate once something was inferred', async () => {
  const { catalog, id, record } = await runOf(2);
  const progress = new SharedProgress(catalog);
  await progress.shardDone(id, reportOf(0, 0), true);
  expect((await record())?.progress).toMatchObject({ imagesDone: 4, imagesPerSecond: null });
  progress.imageDone(id, false);
  await progress.shardDone(id, reportOf(1, 3), true);
  expect((await record())?.progress).toMatchObject({ imagesDone: 8, imagesPerSecond: expect.any(Number) });
  await catalog.close();
});
