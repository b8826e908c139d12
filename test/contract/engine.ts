/** What every adapter of the Engine port must do, whatever it runs the stages on. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../functions/pipeline/engine.ts';
import { changeRun, withStatus } from '../../functions/pipeline/runs/changeRun.ts';
import { RunFailedError, type RunStages } from '../../functions/pipeline/stages/stages.ts';
import type { Catalog } from '../../functions/storage/catalog.ts';
import type { RunRecord } from '../../schema/run.ts';
import { isFinished } from '../../schema/task.ts';
import { fakeStages } from '../pipeline/fakeStages.ts';
import { modelRun, resultsRun } from '../pipeline/sampleRuns.ts';

export interface EngineHarness {
  readonly catalog: Catalog;
  /** An engine over the harness's catalog; each call stands for another process. To close it ends whatever works for it as well. */
  createEngine(stages: RunStages): Engine;
  /** Faults that the engine reported as the program's own. */
  readonly faults: unknown[];
  close(): Promise<void>;
}

export function describeEngineContract(name: string, makeHarness: () => Promise<EngineHarness>): void {
  describe(`Engine contract: ${name}`, () => {
    let harness: EngineHarness;
    let engines: Engine[];
    const engineOver = (stages: RunStages): Engine => {
      const engine = harness.createEngine(stages);
      engines.push(engine);
      return engine;
    };
    const queue = async (run: RunRecord): Promise<string> => {
      await harness.catalog.create('run', run);
      return run.id;
    };
    const finished = async (id: string): Promise<RunRecord> => {
      for (;;) {
        const run = (await harness.catalog.get('run', id))?.record;
        // A lease, where the engine has such, is given back a moment later.
        if (run !== undefined && isFinished(run.status) && run.lease === null) return run;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };

    beforeEach(async () => {
      harness = await makeHarness();
      engines = [];
    });
    afterEach(async () => {
      await Promise.all(engines.map((engine) => engine.close()));
      await harness.close();
    });

    test('takes a run through every stage, each shard once', async () => {
      const stages = fakeStages(harness.catalog);
      const id = await queue(modelRun('whole'));
      await engineOver(stages).start(id);
      expect((await finished(id)).status).toBe('SUCCEEDED');
      expect(stages.done.toSorted()).toEqual(
        [
          'plan',
          'infer 0',
          'infer 1',
          'infer 2',
          'match 0',
          'match 1',
          'match 2',
          'accumulate',
          'publish',
        ].toSorted(),
      );
      for (const shard of [0, 1, 2]) {
        expect(stages.done.indexOf(`match ${shard}`)).toBeGreaterThan(stages.done.indexOf(`infer ${shard}`));
      }
      expect(stages.done.slice(-2)).toEqual(['accumulate', 'publish']);
    });

    test('infers nothing for results that were brought', async () => {
      const stages = fakeStages(harness.catalog, { shards: 1 });
      const id = await queue(resultsRun('brought'));
      await engineOver(stages).start(id);
      expect((await finished(id)).status).toBe('SUCCEEDED');
      expect(stages.done).toEqual(['plan', 'match 0', 'accumulate', 'publish']);
    });

    test('does a run once, however often and by whomever it is started', async () => {
      const began: string[] = [];
      const slow = async (work: string): Promise<void> => {
        began.push(work);
        await new Promise((resolve) => setTimeout(resolve, 20));
      };
      const done: string[] = [];
      const one = engineOver(fakeStages(harness.catalog, { before: slow, done }));
      const other = engineOver(fakeStages(harness.catalog, { before: slow, done }));
      const id = await queue(modelRun('twice'));
      await Promise.all([one.start(id), one.start(id), other.start(id), other.start(id)]);
      expect((await finished(id)).status).toBe('SUCCEEDED');
      expect(began).toHaveLength(9);
    });

    test('records why a run failed and goes no further', async () => {
      const failure = { code: 'EVERY_IMAGE_FAILED', message: 'all 4 images failed', retryable: false };
      const stages = fakeStages(harness.catalog, {
        before: (work) => {
          if (work === 'infer 1') throw new RunFailedError(failure);
        },
      });
      const id = await queue(modelRun('fails'));
      await engineOver(stages).start(id);
      expect(await finished(id)).toMatchObject({ status: 'FAILED', failure });
      expect(stages.done).not.toContain('match 1');
      expect(stages.done).not.toContain('accumulate');
      expect(harness.faults).toEqual([]);
    });

    test('keeps the particulars of a fault of ours out of the record', async () => {
      const fault = new TypeError('secret path /home/someone');
      const stages = fakeStages(harness.catalog, {
        before: (work) => {
          if (work === 'accumulate') throw fault;
        },
      });
      const id = await queue(modelRun('fault'));
      await engineOver(stages).start(id);
      const run = await finished(id);
      expect(run).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL', retryable: true } });
      expect(JSON.stringify(run)).not.toContain('secret');
      expect(harness.faults).toEqual([fault]);
    });

    test('leaves a run unfinished when it is closed, and another engine resumes where it stopped', async () => {
      const done: string[] = [];
      const reached = Promise.withResolvers<void>();
      const held = fakeStages(harness.catalog, {
        done,
        before: (work, signal) => {
          if (work !== 'infer 2') return;
          reached.resolve();
          return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
        },
      });
      const id = await queue(modelRun('resumed'));
      const first = engineOver(held);
      await first.start(id);
      await reached.promise;
      await first.close();
      const left = (await harness.catalog.get('run', id))?.record;
      expect(left?.status).toBe('RUNNING');
      expect(done).toContain('infer 1');

      const began: string[] = [];
      const second = engineOver(
        fakeStages(harness.catalog, { done, before: (work) => void began.push(work) }),
      );
      await second.resume();
      expect((await finished(id)).status).toBe('SUCCEEDED');
      expect(began).not.toContain('infer 1');
      expect(began).toContain('infer 2');
    });

    test.each(['here', 'elsewhere'])('stops a run that was cancelled %s', async (place) => {
      const reached = Promise.withResolvers<void>();
      const stages = fakeStages(harness.catalog, {
        before: (work, signal) => {
          if (work !== 'infer 0') return;
          reached.resolve();
          return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
        },
      });
      const id = await queue(modelRun(`cancelled ${place}`));
      const engine = engineOver(stages);
      await engine.start(id);
      await reached.promise;
      await changeRun(harness.catalog, id, (run) => withStatus(run, 'CANCELLED'));
      if (place === 'here') await engine.cancel(id);
      expect(await finished(id)).toMatchObject({ status: 'CANCELLED', failure: null });
      expect(stages.done).not.toContain('accumulate');
    });

    test('takes up a run that is asked for again while its failed attempt still ends', async () => {
      let attempts = 0;
      const stages = fakeStages(harness.catalog, {
        before: (work) => {
          if (work === 'infer 0' && ++attempts === 1) throw new Error('the first attempt fails');
        },
      });
      const { fail } = stages;
      const id = await queue(modelRun('again'));
      const engine = engineOver({
        ...stages,
        async fail(runId, failure) {
          await fail(runId, failure);
          await changeRun(harness.catalog, runId, (run) => withStatus(run, 'QUEUED', { failure: null }));
          await engine.start(runId);
        },
      });
      await engine.start(id);
      expect(await finished(id)).toMatchObject({ status: 'SUCCEEDED', failure: null });
    });

    test('works on a run that is asked for again between its cancellation and the end of its work', async () => {
      const reached = Promise.withResolvers<void>();
      let attempts = 0;
      const stages = fakeStages(harness.catalog, {
        before: (work, signal) => {
          if (work !== 'infer 0' || ++attempts > 1) return;
          reached.resolve();
          return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
        },
      });
      const id = await queue(modelRun('cancelled too late'));
      const engine = engineOver(stages);
      await engine.start(id);
      await reached.promise;
      await changeRun(harness.catalog, id, (run) => withStatus(run, 'CANCELLED'));
      await changeRun(harness.catalog, id, (run) => withStatus(run, 'QUEUED'));
      await engine.start(id);
      await engine.cancel(id);
      expect((await finished(id)).status).toBe('SUCCEEDED');
    });

    test('resumes nothing that is finished', async () => {
      const stages = fakeStages(harness.catalog);
      const id = await queue({ ...modelRun('over'), status: 'SUCCEEDED' });
      const engine = engineOver(stages);
      await engine.resume();
      await engine.start(id);
      await engine.close();
      expect(stages.done).toEqual([]);
    });
  });
}
