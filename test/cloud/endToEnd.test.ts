/**
 * The deployed path, from the synthesised templates to the numbers: what comes out is what one process makes of the same request, byte for
 * byte.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openCloudZoo } from '../../functions/host/cloudZoo.ts';
import { openEmbeddedZoo } from '../../functions/host/embedded.ts';
import type { Zoo } from '../../functions/host/zoo.ts';
import { putBlob } from '../../functions/storage/putBlob.ts';
import { CLOUD_VARIABLE } from '../../schema/cloud/environment.ts';
import { type Assembly, synthesise } from '../support/assembly/assembly.ts';
import { type DeployedZoo, type Disturbances, deploy } from '../support/deployed/deployedZoo.ts';
import { objectMetrics } from '../support/objectMetrics.ts';
import { bringScenes, finished, type Outcome, outcomeOf, type Scenes } from './support/scenes.ts';

/** Two shards, one of them not full. */
const IMAGES = 34;

describe('a run in the cloud', { timeout: 180_000 }, () => {
  let folder: string;
  let assembly: Assembly;
  let alone: Outcome;
  let deployed: DeployedZoo | undefined;
  let zoo: Zoo | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zoometry-end-to-end-'));
    const embedded = await openEmbeddedZoo({
      home: join(folder, 'home'),
      resume: false,
      onFault: (error) => expect.unreachable(String(error)),
      pool: { workers: 1, executionProviders: ['cpu'] },
    });
    const { run } = await embedded.runs.start(await bringScenes(embedded, IMAGES));
    alone = await outcomeOf(embedded, await finished(embedded, run.id));
    await embedded.close();
    assembly = await synthesise(join(folder, 'assembly'));
  }, 120_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(deployed?.fleet.logs().join('\n'), deployed?.events);
    await zoo?.close();
    await deployed?.close();
    vi.unstubAllEnvs();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const open = async (
    disturbances: Disturbances = {},
  ): Promise<{ deployed: DeployedZoo; zoo: Zoo; scenes: Scenes }> => {
    deployed = await deploy(assembly, disturbances);
    // Clients take credentials from the process alone.
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
      vi.stubEnv(name, deployed.environment[name]);
    zoo = await openCloudZoo(deployed.environment);
    return { deployed, zoo, scenes: await bringScenes(zoo, IMAGES) };
  };

  const states = ({ events }: DeployedZoo): string[] =>
    events.filter(({ kind }) => kind === 'entered').map(({ state }) => state);

  test('by the queue', async () => {
    const { deployed, zoo, scenes } = await open();
    const { run } = await zoo.runs.start(scenes);
    expect(await outcomeOf(zoo, await finished(zoo, run.id))).toEqual(alone);
    expect(states(deployed)).toEqual([
      ...['Plan', 'Way', 'ShardsByQueue', 'ShardOnQueue', 'ShardOnQueue'],
      ...['Accumulate', 'Publish', 'Succeeded'],
    ]);
    for (const queue of deployed.queues.values()) expect(queue.bodies()).toEqual([]);
  });

  test('by Batch, and its results once more as results that were brought', async () => {
    const { deployed, zoo, scenes } = await open({ variables: { [CLOUD_VARIABLE.queueShards]: '1' } });
    const { run } = await zoo.runs.start(scenes);
    expect(await outcomeOf(zoo, await finished(zoo, run.id))).toEqual(alone);
    expect(states(deployed)).toEqual([
      ...['Plan', 'Way', 'ShardsByBatch', 'HowManyShards', 'ArrayOfShards'],
      ...['Accumulate', 'Publish', 'Succeeded'],
    ]);
    expect(deployed.jobs.attempts.map(({ index, exit }) => [index, exit.code]).toSorted()).toEqual([
      [0, 0],
      [1, 0],
    ]);

    const { digest: results } = await putBlob(zoo.store, alone.results);
    const scored = await zoo.runs.score({ results, dataset: scenes.dataset });
    const { stats } = objectMetrics(await zoo.metrics.summary(await finished(zoo, scored.run.id)));
    expect({ stats }).toMatchObject({ stats: objectMetrics(alone.summary).stats });
    expect(states(deployed).slice(8)).toEqual([
      ...['Plan', 'Way', 'ShardsByScore', 'MatchShard', 'Accumulate', 'Publish', 'Succeeded'],
    ]);
  });
});
