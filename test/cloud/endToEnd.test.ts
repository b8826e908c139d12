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
import { type Assembly, synthesise } from '../support/assembly/assembly.ts';
import { type DeployedZoo, type Disturbances, deploy } from '../support/deployed/deployedZoo.ts';
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

  test('by the queue', async () => {
    const cloud = await open();
    const { run } = await cloud.zoo.runs.start(cloud.scenes);
    expect(await outcomeOf(cloud.zoo, await finished(cloud.zoo, run.id))).toEqual(alone);
    console.log(cloud.deployed.events.map(({ kind, state }) => `${kind} ${state}`));
  });
});
