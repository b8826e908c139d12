/** Registration with the real inspection: the graph is opened by ONNX Runtime in a process of its own. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { inspectModel } from '../../../functions/inference/inspectModel.ts';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { inspectHere } from '../../../functions/registry/models/inspectHere.ts';
import { ModelRegistry } from '../../../functions/registry/models/modelRegistry.ts';
import { InvalidInputError, SchemaError } from '../../../schema/errors.ts';
import { hasShared, sharedFile } from '../../support/shared.ts';
import { bring, openStores } from '../support/stores.ts';

const YOLOX = sharedFile('models', 'yolox_nano.onnx');
const manifest = JSON.parse(await readFile('models/yolox-nano/manifest.json', 'utf8'));

async function openModels() {
  const stores = await openStores();
  return {
    ...stores,
    models: new ModelRegistry({
      ...stores,
      inspectModel: inspectHere(stores.store, inspectModel),
      checkManifest,
    }),
  };
}

test('a file that is no graph is refused, and nothing shows', async () => {
  const { models, store } = await openModels();
  const artifact = await bring(store, 'no graph at all');
  await expect(models.register({ artifact, manifest })).rejects.toThrow(InvalidInputError);
  expect((await models.list({}, { first: 1 })).totalCount).toBe(0);
});

describe.skipIf(!hasShared('models', 'yolox_nano.onnx'))('YOLOX-nano', () => {
  test('is registered with what its graph says', async () => {
    const { models, store } = await openModels();
    const artifact = await bring(store, await readFile(YOLOX));
    const { record, created } = await models.register({ artifact, manifest });
    expect(created).toBe(true);
    expect(record.graph.inputs).toEqual([{ name: 'images', dtype: 'float32', shape: [1, 3, 416, 416] }]);
    expect(record.graph.outputs).toEqual([{ name: 'output', dtype: 'float32', shape: [1, 3549, 85] }]);
    expect(await models.find('yolox-nano')).toEqual(record);
  });

  test('is refused with a manifest for another input size', async () => {
    const { models, store } = await openModels();
    const artifact = await bring(store, await readFile(YOLOX));
    const other = structuredClone(manifest);
    other.input.preprocessing.resize.width = 640;
    const failure = await models.register({ artifact, manifest: other }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaError);
    expect((failure as SchemaError).problems[0]?.pointer).toMatch(/^\/input\/preprocessing\/resize/);
    expect((await models.list({}, { first: 1 })).totalCount).toBe(0);
  });
});
