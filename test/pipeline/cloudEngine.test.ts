/** The engine over Step Functions, on a server that speaks its protocol; executions call the stages as the programs of the cloud do. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CloudRun, RunIsFailedError } from '../../functions/cloud/cloudRun.ts';
import { failRun } from '../../functions/cloud/failRun.ts';
import { Log } from '../../functions/cloud/log.ts';
import { CloudEngine } from '../../functions/pipeline/cloud/cloudEngine.ts';
import type { Engine } from '../../functions/pipeline/engine.ts';
import { changeRun, withStatus } from '../../functions/pipeline/runs/changeRun.ts';
import type { RunStages } from '../../functions/pipeline/stages/stages.ts';
import { openSqliteCatalog, type SqliteCatalog } from '../../functions/storage/sqlite/sqliteCatalog.ts';
import { executionName, RunRequest } from '../../schema/cloud/stageEvents.ts';
import { describeEngineContract, type EngineHarness } from '../contract/engine.ts';
import { type Execution, Executions } from '../support/states/executions.ts';
import { startStatesServer } from '../support/states/server.ts';
import { TaskTokens } from '../support/states/taskTokens.ts';
import { fakeStages } from './fakeStages.ts';
import { modelRun } from './sampleRuns.ts';

const STATE_MACHINE = 'arn:aws:states:eu-central-1:123456789012:stateMachine:runs';

interface StatesHarness extends EngineHarness {
  readonly catalog: SqliteCatalog;
  readonly executions: Executions;
  /** An engine whose closing leaves executions alone, as it is in the cloud. */
  openEngine(stages: RunStages): CloudEngine;
}

/** @param lookMs milliseconds between looks of stages at work whether they are still wanted */
async function statesHarness(lookMs: number): Promise<StatesHarness> {
  const home = await mkdtemp(join(tmpdir(), 'zoometry-engine-'));
  const catalog = openSqliteCatalog({ file: join(home, 'catalog.sqlite') });
  const faults: unknown[] = [];
  const log = new Log('test', () => undefined);
  // Stages are functions of this process: an execution takes those of the engine that was asked last.
  let stages = fakeStages(catalog) as RunStages;
  const executions = new Executions(async (execution, input, signal) => {
    const { runId } = RunRequest.parse(input);
    await execute({ catalog, stages, log, faults, lookMs }, execution, runId, signal);
    return {};
  });
  const server = await startStatesServer(executions, new TaskTokens());
  const openEngine = (given: RunStages) => {
    stages = given;
    return new CloudEngine({
      catalog,
      stateMachine: STATE_MACHINE,
      region: 'eu-central-1',
      endpoint: server.endpoint,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  };
  return {
    catalog,
    faults,
    executions,
    openEngine,
    createEngine(given): Engine {
      const engine = openEngine(given);
      return {
        start(runId) {
          stages = given;
          return engine.start(runId);
        },
        cancel: (runId) => engine.cancel(runId),
        resume() {
          stages = given;
          return engine.resume();
        },
        async close() {
          await engine.close();
          await executions.close();
        },
      };
    },
    async close() {
      await executions.close();
      await server.close();
      await catalog.close();
      await rm(home, { recursive: true });
    },
  };
}

interface Room {
  readonly catalog: SqliteCatalog;
  readonly stages: RunStages;
  readonly log: Log;
  readonly faults: unknown[];
  readonly lookMs: number;
}

/** What the state machine and the programs that it calls come to, without retries. */
async function execute(room: Room, execution: Execution, runId: string, signal: AbortSignal): Promise<void> {
  const { stages, faults } = room;
  const work = new CloudRun(room);
  try {
    const source = (await room.catalog.get('run', runId))?.record.inputs.source;
    const plan = await work.stage({ runId, stage: 'plan', signal }, () => stages.plan(runId));
    for (const shard of plan?.shards.keys() ?? []) {
      if (source === 'model') await work.shard(runId, shard, 1, signal);
      else await work.stage({ runId, stage: 'match', signal }, () => stages.matchShard(runId, shard));
    }
    await work.stage({ runId, stage: 'accumulate', signal }, () => stages.accumulate(runId));
    await work.stage({ runId, stage: 'publish', signal }, () => stages.publish(runId));
  } catch (error) {
    if (signal.aborted) throw error;
    if (!(error instanceof RunIsFailedError)) faults.push(error);
    await failRun(room, {
      stage: 'fail',
      runId,
      error: { Error: (error as Error).name, Cause: (error as Error).message },
      execution: execution.name,
    });
  }
}

describeEngineContract('Step Functions', () => statesHarness(20));

describe('executions', () => {
  // Nothing is stopped here but by the engine.
  const open = async () => {
    const harness = await statesHarness(60_000);
    onTestFinished(() => harness.close());
    return harness;
  };
  const status = async ({ catalog }: StatesHarness, id: string) =>
    (await catalog.get('run', id))?.record.status;

  test('are one for an attempt, with the run for input', async () => {
    const harness = await open();
    const run = modelRun('named');
    await harness.catalog.create('run', run);
    const engines = [1, 2, 3].map(() => harness.openEngine(fakeStages(harness.catalog)));
    await Promise.all(engines.map((engine) => engine.start(run.id)));
    const [execution, ...others] = harness.executions.all();
    expect(others).toEqual([]);
    expect(execution?.name).toBe(executionName(run.id, 1));
    expect(JSON.parse(execution?.input ?? '')).toEqual({ runId: run.id });
    await execution?.ended;
    expect(await status(harness, run.id)).toBe('SUCCEEDED');
  });

  test('go on when the engine is closed that started them', async () => {
    const harness = await open();
    const run = modelRun('goes on');
    await harness.catalog.create('run', run);
    const going = Promise.withResolvers<void>();
    const engine = harness.openEngine(fakeStages(harness.catalog, { before: () => going.promise }));
    await engine.start(run.id);
    await engine.close();
    going.resolve();
    await harness.executions.all()[0]?.ended;
    expect(await status(harness, run.id)).toBe('SUCCEEDED');
  });

  test('are stopped when their run is cancelled, and another is started when it is asked for anew', async () => {
    const harness = await open();
    const run = modelRun('anew');
    const reached = Promise.withResolvers<void>();
    await harness.catalog.create('run', run);
    const engine = harness.openEngine(
      fakeStages(harness.catalog, {
        before: (work, signal) => {
          if (work !== 'infer 0' || harness.executions.all().length > 1) return;
          reached.resolve();
          return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
        },
      }),
    );
    await engine.start(run.id);
    await reached.promise;
    await changeRun(harness.catalog, run.id, (current) => withStatus(current, 'CANCELLED'));
    await engine.cancel(run.id);
    await changeRun(harness.catalog, run.id, (current) => withStatus(current, 'QUEUED'));
    await engine.start(run.id);
    const [first, second] = harness.executions.all();
    expect([first?.status, first?.error, second?.name]).toEqual([
      'ABORTED',
      'Cancelled',
      executionName(run.id, 2),
    ]);
    await second?.ended;
    expect(await status(harness, run.id)).toBe('SUCCEEDED');
  });

  test('that were stopped by hand are followed by others, once, whoever resumes', async () => {
    const harness = await open();
    const run = modelRun('by hand');
    await harness.catalog.create('run', run);
    const reached = Promise.withResolvers<void>();
    const held = fakeStages(harness.catalog, {
      before: (work, signal) => {
        if (work !== 'infer 1') return;
        reached.resolve();
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      },
    });
    await harness.openEngine(held).start(run.id);
    await reached.promise;
    harness.executions.stop(harness.executions.all()[0]?.arn ?? '');
    const engines = [1, 2].map(() => harness.openEngine(fakeStages(harness.catalog, { done: held.done })));
    await Promise.all(engines.map((engine) => engine.resume()));
    expect(harness.executions.all().map(({ name }) => name)).toEqual([
      executionName(run.id, 1),
      executionName(run.id, 2),
    ]);
    await harness.executions.all()[1]?.ended;
    expect(await status(harness, run.id)).toBe('SUCCEEDED');
  });

  test('that failed leave a run alone that was asked for anew', async () => {
    const harness = await open();
    const run = modelRun('late');
    await harness.catalog.create('run', run);
    await changeRun(harness.catalog, run.id, (current) => withStatus(current, 'FAILED'));
    await changeRun(harness.catalog, run.id, (current) => withStatus(current, 'QUEUED'));
    const room = { ...harness, stages: fakeStages(harness.catalog), log: new Log('test', () => undefined) };
    const event = { stage: 'fail', runId: run.id, error: { Error: 'States.Timeout' } } as const;
    await failRun(room, { ...event, execution: executionName(run.id, 1) });
    expect(await status(harness, run.id)).toBe('QUEUED');
    await failRun(room, { ...event, execution: executionName(run.id, 2) });
    expect((await harness.catalog.get('run', run.id))?.record).toMatchObject({
      status: 'FAILED',
      failure: { code: 'INTERNAL', message: expect.stringContaining('States.Timeout') },
    });
  });

  test('cannot be started where the state machine refuses, which is told as it is', async () => {
    const harness = await open();
    await harness.catalog.create('run', modelRun('refused'));
    const nobody = new CloudEngine({
      catalog: harness.catalog,
      stateMachine: STATE_MACHINE,
      region: 'eu-central-1',
      endpoint: 'http://127.0.0.1:9',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    await expect(nobody.start(modelRun('refused').id)).rejects.toThrow('try again');
  });
});
