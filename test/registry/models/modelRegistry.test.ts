import { chmod, readFile, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { inspectHere } from '../../../functions/registry/models/inspectHere.ts';
import { ModelRegistry } from '../../../functions/registry/models/modelRegistry.ts';
import { type Digest, digestOf } from '../../../schema/digest.ts';
import {
  DamagedObjectError,
  InvalidInputError,
  LabelMapError,
  NotFoundError,
  SchemaError,
} from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import type { GraphSummary } from '../../../schema/model.ts';
import { bring, openStores, type TestStores } from '../support/stores.ts';

const graph: GraphSummary = {
  inputs: [{ name: 'images', dtype: 'float32', shape: [1, 3, 64, 64] }],
  outputs: [{ name: 'output', dtype: 'float32', shape: [1, 84, 7] }],
  opset: 13,
  producer: 'test',
  operators: { Conv: 3 },
  parameters: 100,
  metadata: {},
};
/** Fits `graph`: boxes (4), objectness (1), two classes. */
const manifest = {
  manifestVersion: 1,
  name: 'tiny-yolox',
  task: 'DETECTION',
  family: 'YOLOX',
  input: {
    preprocessing: {
      resize: { mode: 'letterbox', width: 64, height: 64, align: 'top-left' },
      channelOrder: 'BGR',
    },
  },
  decoder: {
    kind: 'dense',
    layout: 'rows',
    box: { grid: { kind: 'yolox', strides: [8, 16, 32] } },
    objectness: true,
  },
  labelMap: [
    { modelIndex: 0, categoryId: 1, name: 'cat' },
    { modelIndex: 1, categoryId: 18, name: 'dog' },
  ],
};

let stores: TestStores;
let artifact: Digest;
let models: ModelRegistry;
const inspectModel = vi.fn(async (_file: string) => graph);

beforeEach(async () => {
  stores = await openStores();
  artifact = await bring(stores.store, 'not really a graph');
  inspectModel.mockReset();
  inspectModel.mockResolvedValue(graph);
  let time = Date.UTC(2024, 0, 1);
  models = new ModelRegistry({
    ...stores,
    inspectModel: inspectHere(stores.store, inspectModel),
    checkManifest,
    now: () => new Date(time++),
  });
});

const count = async () => (await models.list({}, { first: 1 })).totalCount;

describe('register', () => {
  test('opens the graph and keeps what both say', async () => {
    const { record, created } = await models.register({ artifact, manifest });
    expect(created).toBe(true);
    expect(record).toMatchObject({ name: 'tiny-yolox', artifact, bytes: 18, graph, warnings: [] });
    expect(record.manifest.postprocessing.scoreThreshold).toBe(0.05);
    expect(record.id).toBe(record.version.slice('sha256:'.length));
    const file = inspectModel.mock.calls[0]?.[0] as string;
    expect(await readFile(file, 'utf8')).toBe('not really a graph');
    expect(await models.get(record.id)).toEqual(record);
  });

  test('the same graph with the same manifest, written differently, is the same model and is not opened again', async () => {
    const first = await models.register({ artifact, manifest });
    const rewritten = {
      postprocessing: { maxDetections: 100, scoreThreshold: 0.05 },
      pretraining: 'UNKNOWN',
      ...Object.fromEntries(Object.entries(manifest).reverse()),
    };
    expect(await models.register({ artifact, manifest: rewritten })).toEqual({
      record: first.record,
      created: false,
    });
    expect(inspectModel).toHaveBeenCalledTimes(1);
  });

  test('at once from two sides it makes one record', async () => {
    const outcomes = await Promise.all([1, 2].map(() => models.register({ artifact, manifest })));
    expect(outcomes.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(outcomes[0]?.record).toEqual(outcomes[1]?.record);
  });

  test('another manifest or another graph is another version', async () => {
    const versions = [
      await models.register({ artifact, manifest }),
      await models.register({ artifact, manifest: { ...manifest, license: 'Apache-2.0' } }),
      await models.register({ artifact: await bring(stores.store, 'another graph'), manifest }),
    ].map(({ record }) => record.version);
    expect(new Set(versions).size).toBe(3);
    expect((await models.find('tiny-yolox')).version).toBe(versions[2]);
    expect((await models.find(`tiny-yolox@${versions[0]?.slice(7, 15)}`)).version).toBe(versions[0]);
    expect(await count()).toBe(3);
  });

  test('keeps the warnings', async () => {
    inspectModel.mockResolvedValue({ ...graph, operators: { RoiAlign: 1 } });
    const { record } = await models.register({ artifact, manifest });
    expect(record.warnings).toEqual([expect.stringContaining('RoiAlign at opset 13')]);
  });
});

describe('refusals leave nothing in the catalog', () => {
  test.each([
    ['no manifest', undefined, ''],
    ['a manifest without a decoder', { ...manifest, decoder: undefined }, '/decoder'],
    ['an unknown member', { ...manifest, epochs: 300 }, ''],
    [
      'a class twice',
      { ...manifest, labelMap: [manifest.labelMap[0], manifest.labelMap[0]] },
      '/labelMap/1/modelIndex',
    ],
    [
      'an output the graph lacks',
      { ...manifest, decoder: { ...manifest.decoder, output: 'boxes' } },
      '/decoder/output',
    ],
  ])('%s', async (_, wrong, pointer) => {
    const failure = await models.register({ artifact, manifest: wrong }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaError);
    expect((failure as SchemaError).problems[0]?.pointer).toBe(pointer);
    expect(await count()).toBe(0);
  });

  test('a label map that does not fit the outputs', async () => {
    const labelMap = manifest.labelMap.slice(0, 1);
    await expect(models.register({ artifact, manifest: { ...manifest, labelMap } })).rejects.toThrow(
      LabelMapError,
    );
    expect(await count()).toBe(0);
  });

  test('a graph that cannot be opened', async () => {
    inspectModel.mockRejectedValue(new InvalidInputError('the file is not ONNX', 'an ONNX file'));
    await expect(models.register({ artifact, manifest })).rejects.toThrow('the file is not ONNX');
    expect(await count()).toBe(0);
  });

  test('a graph that was not brought', async () => {
    const failure = await models
      .register({ artifact: digestOf('x'), manifest })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotFoundError);
    expect(failure).toMatchObject({ id: digestOf('x'), path: ['artifact'] });
    await expect(models.register({ artifact: '../x' as Digest, manifest })).rejects.toThrow(SchemaError);
    expect(inspectModel).not.toHaveBeenCalled();
  });

  test('a stored graph that is no longer the one that was brought', async () => {
    const file = await stores.store.localFile(blobKey(artifact));
    await chmod(file, 0o644);
    await writeFile(file, 'not really a GRAPH');
    await expect(models.register({ artifact, manifest })).rejects.toThrow(DamagedObjectError);
    expect(inspectModel).not.toHaveBeenCalled();
    expect(await count()).toBe(0);
  });

  test('a model nobody registered is not found', async () => {
    await expect(models.get('0'.repeat(64))).rejects.toThrow(NotFoundError);
    await expect(models.find('yolo')).rejects.toThrow(NotFoundError);
  });
});
