import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LEASE_MS } from '../../functions/pipeline/local/lease.ts';
import { LocalEngine } from '../../functions/pipeline/local/localEngine.ts';
import { changeRun } from '../../functions/pipeline/runs/changeRun.ts';
import { openSqliteCatalog } from '../../functions/storage/sqlite/sqliteCatalog.ts';
import { describeEngineContract } from '../contract/engine.ts';
import { fakeStages } from './fakeStages.ts';
import { modelRun } from './sampleRuns.ts';

async function openCatalog() {
  const home = await mkdtemp(join(tmpdir(), 'zoometry-engine-'));
  const catalog = openSqliteCatalog({ file: join(home, 'catalog.sqlite') });
  onTestFinished(async () => {
    await catalog.close();
    await rm(home, { recursive: true });
  });
  return catalog;
}

test('it tells when its work on a run has ended, and of a run that it does not work on there is nothing to tell', async () => {
  const catalog = await openCatalog();
  const held = Promise.withResolvers<void>();
  const stages = fakeStages(catalog, { before: (work) => (work === 'publish' ? held.promise : undefined) });
  const engine = new LocalEngine({ catalog, stages, onFault: () => undefined });
  const { id } = modelRun('watched');
  await catalog.create('run', modelRun('watched'));
  expect(engine.ended(id)).toBeUndefined();
  await engine.start(id);
  const ended = engine.ended(id);
  held.resolve();
  await ended;
  expect((await catalog.get('run', id))?.record.status).toBe('SUCCEEDED');
  expect(engine.ended(id)).toBeUndefined();
  await engine.close();
});

test('a shard is matched while the next ones are inferred', async () => {
  const catalog = await openCatalog();
  const last = Promise.withResolvers<void>();
  const matched = Promise.withResolvers<void>();
  const stages = fakeStages(catalog, {
    shards: 4,
    before(work) {
      if (work === 'match 0') matched.resolve();
      if (work === 'infer 3') return last.promise;
    },
  });
  const engine = new LocalEngine({ catalog, stages, onFault: () => undefined });
  const { id } = modelRun('overlapped');
  await catalog.create('run', modelRun('overlapped'));
  await engine.start(id);
  const ended = engine.ended(id);
  await matched.promise;
  last.resolve();
  await ended;
  expect(stages.done.indexOf('match 0')).toBeLessThan(stages.done.indexOf('infer 3'));
  await engine.close();
});

test('an attempt that fails after it lost its lease leaves the run to whoever has it now', async () => {
  const catalog = await openCatalog();
  const reached = Promise.withResolvers<void>();
  const failing = Promise.withResolvers<void>();
  const stages = fakeStages(catalog, {
    before: (work) => {
      if (work !== 'infer 0') return;
      reached.resolve();
      return failing.promise;
    },
  });
  const ended = Promise.withResolvers<void>();
  const engine = new LocalEngine({ catalog, stages, onFault: () => ended.resolve() });
  const { id } = modelRun('taken over');
  await catalog.create('run', modelRun('taken over'));
  await engine.start(id);
  await reached.promise;
  const lease = { owner: 'another machine', expiresAt: new Date(Date.now() + LEASE_MS).toISOString() };
  await changeRun(catalog, id, (run) => ({ ...run, lease }));
  failing.reject(new Error('this process was asleep for too long'));
  await ended.promise;
  await engine.close();
  expect((await catalog.get('run', id))?.record).toMatchObject({ status: 'RUNNING', failure: null, lease });
});

describeEngineContract('local processes', async () => {
  const home = await mkdtemp(join(tmpdir(), 'zoometry-engine-'));
  const catalog = openSqliteCatalog({ file: join(home, 'catalog.sqlite') });
  const faults: unknown[] = [];
  let engines = 0;
  return {
    catalog,
    faults,
    createEngine: (stages) =>
      new LocalEngine({
        catalog,
        stages,
        onFault: (error) => faults.push(error),
        owner: `engine ${engines++}`,
      }),
    async close() {
      await catalog.close();
      await rm(home, { recursive: true });
    },
  };
});
