/** The host of the cloud as the API has it: what it does itself, what it asks the evaluation function, and what it refuses. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openCloudZoo } from '../../functions/host/cloudZoo.ts';
import type { Zoo } from '../../functions/host/zoo.ts';
import { givenFiles } from '../../functions/inference/metadata/files/metadataFiles.ts';
import { putBlob } from '../../functions/storage/putBlob.ts';
import { executionName } from '../../schema/cloud/stageEvents.ts';
import { digestOf } from '../../schema/digest.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../../schema/errors.ts';
import { type CloudPrograms, openCloudPrograms } from '../cloud/support/cloudPrograms.ts';
import { constantDetections } from '../inference/support/graphs.ts';
import { manifestOf } from '../inference/support/manifests.ts';
import { zip } from '../registry/support/archives.ts';
import { cocoOf, picture } from '../registry/support/coco.ts';
import { bring } from '../registry/support/stores.ts';
import type { RunningServer } from '../support/http/listening.ts';
import { startLambdaServer } from '../support/lambda/lambdaServer.ts';
import { Executions } from '../support/states/executions.ts';
import { startStatesServer } from '../support/states/server.ts';
import { TaskTokens } from '../support/states/taskTokens.ts';

const STATE_MACHINE = 'arn:aws:states:eu-central-1:123456789012:stateMachine:runs';
const FUNCTION = 'evaluation';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let cloud: CloudPrograms;
let zoo: Zoo;
let servers: RunningServer[];
/** They go on until they are stopped. */
const executions = new Executions(
  (_execution, _input, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
);
const faults: unknown[] = [];

beforeAll(async () => {
  cloud = await openCloudPrograms();
  const evaluation = cloud.lambda('evaluation');
  servers = [
    await startStatesServer(executions, new TaskTokens()),
    await startLambdaServer((name) => (name === FUNCTION ? evaluation : undefined)),
  ];
  zoo = await openCloudZoo(
    {
      ...process.env,
      ZOOMETRY_STATE_MACHINE: STATE_MACHINE,
      ZOOMETRY_EVALUATION_FUNCTION: FUNCTION,
      ZOOMETRY_STATES_ENDPOINT: servers[0]?.endpoint,
      ZOOMETRY_LAMBDA_ENDPOINT: servers[1]?.endpoint,
    },
    (fault) => faults.push(fault),
  );
});
afterAll(async () => {
  await zoo.close();
  await executions.close();
  await Promise.all(servers.map((server) => server.close()));
  await cloud.close();
});

const registerModel = async () =>
  zoo.models.register({
    artifact: await bring(zoo.store, constantDetections([[1, 1, 5, 3, 0.75, 0]])),
    manifest: manifestOf({ labelMap: [{ modelIndex: 0, categoryId: 1, name: 'cat' }] }),
  });
const registerDataset = async (name: string) => {
  const images = zip([{ name: 'a.png', content: await picture({ seed: 1 }) }]);
  return zoo.datasets.register({
    name,
    task: ['DETECTION'],
    images: { kind: 'archive', archive: (await putBlob(zoo.store, images)).digest },
    annotations: [{ split: 'VAL', annotations: await bring(zoo.store, cocoOf('a.png')) }],
  });
};

describe('the zoo of the cloud', () => {
  test('has graphs opened elsewhere, and holds manifests against them here', async () => {
    const { record, created } = await registerModel();
    expect(created).toBe(true);
    expect(record.graph.outputs).toMatchObject([{ name: 'detections', shape: [1, 6] }]);
    expect((await registerModel()).created).toBe(false);
    await expect(
      zoo.models.register({ artifact: await bring(zoo.store, 'no graph'), manifest: manifestOf() }),
    ).rejects.toThrow(InvalidInputError);
    await expect(
      zoo.models.describe({ artifact: digestOf('nothing') }, { graphFile: 'a.onnx', files: givenFiles([]) }),
    ).rejects.toThrow(NotFoundError);
  });

  test('has data sets read elsewhere, with the mistakes that are found there', async () => {
    const { record, created } = await registerDataset('one');
    expect(created).toBe(true);
    expect(record.splits).toMatchObject([{ split: 'VAL' }]);
    expect(await zoo.datasets.get(record.id)).toEqual(record);
    await expect(registerDataset('two')).rejects.toThrow(ConflictError);
  });

  test('starts a run as an execution, once, and cancels it', async () => {
    const [model, dataset] = [(await registerModel()).record.id, (await registerDataset('one')).record.id];
    const { run, existed } = await zoo.runs.start({ model, dataset });
    expect([run.status, existed]).toEqual(['QUEUED', false]);
    await zoo.runs.start({ model, dataset });
    expect(executions.all().map(({ name }) => name)).toContain(executionName(run.id, 1));
    expect((await zoo.runs.cancel(run.id)).status).toBe('CANCELLED');
    expect((await zoo.runs.start({ model, dataset })).run).toMatchObject({ status: 'QUEUED', attempt: 2 });
    expect(executions.all().map(({ name }) => name)).toContain(executionName(run.id, 2));
    expect(faults).toEqual([]);
  });

  test('refuses to infer one image, and says what to do instead', async () => {
    const refused = zoo.images.infer({ model: 'any', image: digestOf('any') });
    await expect(refused).rejects.toThrow(InvalidInputError);
    await expect(refused).rejects.toThrow('start an evaluation');
  });

  test('says which variables it lacks', async () => {
    await expect(openCloudZoo({ ...process.env })).rejects.toThrow('/ZOOMETRY_STATE_MACHINE');
  });
});
