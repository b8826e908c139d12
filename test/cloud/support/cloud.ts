/** The app synthesised once, and a run of one process on the laptop to compare with. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { openCloudZoo } from '../../../functions/host/cloudZoo.ts';
import { openEmbeddedZoo } from '../../../functions/host/embedded.ts';
import type { Zoo } from '../../../functions/host/zoo.ts';
import { type Assembly, synthesise } from '../../support/assembly/assembly.ts';
import { type DeployedZoo, type Disturbances, deploy } from '../../support/deployed/deployedZoo.ts';
import { bringScenes, finished, type Outcome, outcomeOf, type Scenes } from './scenes.ts';

/** Two shards, one of them not full. */
const IMAGES = 34;

export interface Cloud {
  readonly deployed: DeployedZoo;
  /** A host of the deployed zoo, as the API's function is one. */
  readonly zoo: Zoo;
  readonly scenes: Scenes;
  /** Names of the states that were entered, in order, when all executions have ended. */
  states(): Promise<string[]>;
}

export interface CloudTests {
  /** What the laptop made of the request. */
  alone(): Outcome;
  /** Deploys the app for the test, with the model and the images in it. */
  open(disturbances?: Disturbances): Promise<Cloud>;
}

/** For the tests of one file; a test that fails shows what the programs wrote. */
export function cloudTests(): CloudTests {
  let folder: string;
  let assembly: Assembly;
  let outcome: Outcome | undefined;
  let open: Omit<Cloud, 'states'> | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zoometry-cloud-'));
    const embedded = await openEmbeddedZoo({
      home: join(folder, 'home'),
      resume: false,
      onFault: (error) => expect.unreachable(String(error)),
      pool: { workers: 1, executionProviders: ['cpu'] },
    });
    const { run } = await embedded.runs.start(await bringScenes(embedded, IMAGES));
    outcome = await outcomeOf(embedded, await finished(embedded, run.id));
    await embedded.close();
    assembly = await synthesise(join(folder, 'assembly'));
  }, 180_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(open?.deployed.fleet.logs().join('\n'));
    await open?.zoo.close();
    await open?.deployed.close();
    open = undefined;
    vi.unstubAllEnvs();
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  return {
    alone() {
      if (!outcome) throw new Error('the run of one process has not ended');
      return outcome;
    },
    async open(disturbances = {}) {
      const deployed = await deploy(assembly, disturbances);
      // AWS's clients take credentials from the process alone.
      for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
        vi.stubEnv(name, deployed.environment[name]);
      }
      const zoo = await openCloudZoo(deployed.environment);
      open = { deployed, zoo, scenes: await bringScenes(zoo, IMAGES) };
      const states = async () => {
        await Promise.all(deployed.executions.all().map(({ ended }) => ended));
        return deployed.events.filter(({ kind }) => kind === 'entered').map(({ state }) => state);
      };
      return { ...open, states };
    },
  };
}
