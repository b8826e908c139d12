/** The programs of the container image as processes of this machine, on servers that speak the cloud's protocols, with a small run to do. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { vi } from 'vitest';
import { type CloudStages, openCloudStages } from '../../../functions/host/cloudStages.ts';
import { Runs } from '../../../functions/pipeline/runs/runs.ts';
import type { EntryPoint } from '../../../schema/cloud/environment.ts';
import { CLOUD_VARIABLE as V } from '../../../schema/cloud/environment.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { type CloudHarness, cloudHarness } from '../../host/cloudHarness.ts';
import { constantDetections } from '../../inference/support/graphs.ts';
import { manifestOf } from '../../inference/support/manifests.ts';
import { cocoOf, picture, writeFiles } from '../../registry/support/coco.ts';
import { bring } from '../../registry/support/stores.ts';
import { type Container, startContainer } from '../../support/containers/container.ts';
import { Fleet } from '../../support/containers/fleet.ts';
import type { HttpFaults } from '../../support/http/faults.ts';
import { LambdaFunction } from '../../support/lambda/lambdaFunction.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');
const TIMEOUT_S = 60;

/** As many as make two shards, of 32 and 8. */
export const IMAGES = 40;

export interface CloudPrograms extends CloudHarness {
  readonly host: CloudStages;
  /** A run of a model on {@link IMAGES} images, asked for and not begun. @param seed another one is another run */
  queueRun(seed: number, images?: 'good' | 'broken'): Promise<string>;
  record(runId: string): Promise<RunRecord>;
  runs: Runs;
  /** Starts a program with these variables beside those of the servers. */
  start(name: EntryPoint, variables?: Record<string, string>): Container;
  /** The same as a function of Lambda. */
  lambda(name: EntryPoint, variables?: Record<string, string>): LambdaFunction;
  /** Invokes the evaluation function. */
  evaluate(event: object): Promise<unknown>;
}

const command = (name: EntryPoint) =>
  [process.execPath, join(REPOSITORY, 'functions/cloud/main.ts'), name] as const;

export async function openCloudPrograms(faults?: {
  s3?: HttpFaults;
  dynamo?: HttpFaults;
}): Promise<CloudPrograms> {
  const none: HttpFaults = () => undefined;
  const harness = await cloudHarness({ s3: faults?.s3 ?? none, dynamo: faults?.dynamo ?? none });
  // Credentials are read from the environment of the process.
  for (const [name, value] of Object.entries(harness.environment)) vi.stubEnv(name, value);
  const host = openCloudStages(process.env, 'batch', {
    pool: { workers: 1, executionProviders: ['cpu'] },
  });
  const { store, models, datasets } = host.context;
  const nothing = async () => undefined;
  const runs = new Runs(host.context, { start: nothing, cancel: nothing, resume: nothing, close: nothing });
  const environment = { ...harness.environment, [V.executionProvider]: 'cpu' };
  const lambdas: LambdaFunction[] = [];
  const fleet = new Fleet();
  const lambda = (name: EntryPoint, variables: Record<string, string> = {}): LambdaFunction => {
    const made = new LambdaFunction(
      {
        name,
        command: command(name),
        folder: REPOSITORY,
        environment: { ...environment, ...variables },
        timeoutSeconds: TIMEOUT_S,
      },
      { fleet, kills: () => undefined },
    );
    lambdas.push(made);
    return made;
  };
  const evaluation = lambda('evaluation');
  return {
    ...harness,
    host,
    runs,
    lambda,
    async queueRun(seed, images = 'good') {
      const { record: model } = await models.register({
        artifact: await bring(store, constantDetections([[1, 1, 5, 3, 0.75, 0]])),
        manifest: manifestOf({ labelMap: [{ modelIndex: 0, categoryId: 1, name: 'cat' }] }),
      });
      const names = Array.from({ length: IMAGES }, (_, index) => `${index}.png`);
      const folder = await mkdtemp(join(tmpdir(), 'zoometry-images-'));
      const pictures = await Promise.all(names.map((_, index) => picture({ seed: seed * IMAGES + index })));
      const content = (index: number) => {
        const whole = pictures[index] ?? Buffer.alloc(0);
        return images === 'good' ? whole : whole.subarray(0, 20);
      };
      await writeFiles(folder, Object.fromEntries(names.map((name, index) => [name, content(index)])));
      const { record: dataset } = await datasets.register({
        name: `set-${seed}`,
        task: ['DETECTION'],
        images: { kind: 'directory', path: folder },
        annotations: [{ split: 'VAL', annotations: await bring(store, cocoOf(...names)) }],
      });
      await rm(folder, { recursive: true });
      return (await runs.start({ model: model.id, dataset: dataset.id })).run.id;
    },
    record: (runId) => runs.get(runId),
    start: (name, variables = {}) =>
      startContainer({
        command: command(name),
        folder: REPOSITORY,
        environment: { ...environment, ...variables },
      }),
    async evaluate(event) {
      const { payload, failed } = await evaluation.invoke(JSON.stringify(event));
      if (failed) throw Object.assign(new Error(payload), { payload: JSON.parse(payload) });
      return JSON.parse(payload);
    },
    async close() {
      await Promise.all(lambdas.map((each) => each.close()));
      await host.close();
      await harness.close();
      vi.unstubAllEnvs();
    },
  };
}
