import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeRun } from '../../functions/pipeline/runs/changeRun.ts';
import { ProgressBoard } from '../../functions/pipeline/stages/progress.ts';
import { openSqliteCatalog, type SqliteCatalog } from '../../functions/storage/sqlite/sqliteCatalog.ts';
import type { RunRecord } from '../../schema/run.ts';
import { modelRun } from './sampleRuns.ts';

describe('the progress of a run', () => {
  let home: string;
  let catalog: SqliteCatalog;
  const run: RunRecord = { ...modelRun('progress'), status: 'RUNNING' };
  const recorded = async (): Promise<RunRecord | undefined> => (await catalog.get('run', run.id))?.record;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'zoometry-progress-'));
    catalog = openSqliteCatalog({ file: join(home, 'catalog.sqlite') });
    await catalog.create('run', run);
  });
  afterEach(async () => {
    await catalog.close();
    await rm(home, { recursive: true });
  });

  test('counts images that were found done, inferred and failed', async () => {
    const board = new ProgressBoard(catalog);
    board.begin(run.id, 10);
    board.shardFound(run.id, 4, 1);
    board.imageDone(run.id, false);
    board.imageDone(run.id, true);
    board.imageDone(run.id, false);
    await board.flush(run.id);
    expect(await recorded()).toMatchObject({
      imagesInferred: 2,
      progress: { imagesDone: 7, imagesTotal: 10, imagesFailed: 2, imagesPerSecond: expect.any(Number) },
    });
  });

  test('has no rate before two images were done', async () => {
    const board = new ProgressBoard(catalog);
    board.begin(run.id, 10);
    board.shardFound(run.id, 4, 0);
    board.imageDone(run.id, false);
    await board.flush(run.id);
    expect((await recorded())?.progress.imagesPerSecond).toBeNull();
  });

  test('adds the images of every attempt, and counts the rest anew', async () => {
    for (const done of [3, 2]) {
      const board = new ProgressBoard(catalog);
      board.begin(run.id, 10);
      for (let i = 0; i < done; i++) board.imageDone(run.id, false);
      await board.end(run.id);
    }
    expect(await recorded()).toMatchObject({ imagesInferred: 5, progress: { imagesDone: 2 } });
  });

  test('of a run that another process finished stays as that left it', async () => {
    const board = new ProgressBoard(catalog);
    board.begin(run.id, 10);
    board.imageDone(run.id, false);
    const progress = { imagesDone: 10, imagesTotal: 10, imagesFailed: 0, imagesPerSecond: 5 };
    await changeRun(catalog, run.id, (current) => ({ ...current, status: 'SUCCEEDED', progress }));
    await board.end(run.id);
    expect(await recorded()).toMatchObject({ imagesInferred: 1, progress });
  });

  test('is counted once, however often it is written', async () => {
    const board = new ProgressBoard(catalog);
    board.begin(run.id, 10);
    board.imageDone(run.id, false);
    await Promise.all([board.flush(run.id), board.flush(run.id), board.end(run.id)]);
    expect(await recorded()).toMatchObject({ imagesInferred: 1 });
  });
});
