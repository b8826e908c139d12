/** An export of each convention, opened by ONNX Runtime, becomes a registered model without a manifest of anybody's hand. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectModel } from '../../../functions/inference/inspectModel.ts';
import { folderFiles } from '../../../functions/inference/metadata/files/folderFiles.ts';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { completeManifest } from '../../../functions/registry/models/describedModel.ts';
import { inspectHere } from '../../../functions/registry/models/inspectHere.ts';
import { ModelRegistry } from '../../../functions/registry/models/modelRegistry.ts';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import { bring, openStores } from '../../registry/support/stores.ts';
import { TemporaryFolder } from '../support/temporary.ts';
import { EXPORTS, type Export } from './support/exports.ts';
import { tinyModel } from './support/tinyModel.ts';

/** Ids that tell nothing of the order of the classes. */
const DATASET = {
  name: 'pets',
  splits: [
    {
      categories: [
        { id: 18, name: 'dog' },
        { id: 17, name: 'cat' },
        { id: 3, name: 'bird' },
        { id: 90, name: "bird's nest" },
      ],
    },
  ],
} as unknown as DatasetRecord;

/** Writes an export into a folder of its own; answers the path of the graph. */
async function written(folder: string, { model, files = {} }: Export): Promise<string> {
  await mkdir(folder, { recursive: true });
  const graph = join(folder, 'model.onnx');
  await writeFile(graph, tinyModel(model));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return graph;
}

describe.each(EXPORTS)('$what', (exported) => {
  test('is registered by what it says of itself', async () => {
    await using folder = await TemporaryFolder.create();
    const graph = await written(folder.path, exported);
    const stores = await openStores();
    const models = new ModelRegistry({
      ...stores,
      inspectModel: inspectHere(stores.store, inspectModel),
      checkManifest,
    });
    const { classes } = exported;
    const { description } = await models.describe(
      { file: graph },
      {
        graphFile: 'model.onnx',
        files: folderFiles(graph),
        dataset: DATASET,
        ...(classes
          ? {
              classes: {
                names: classes.map((name, modelIndex) => ({ modelIndex, name })),
                file: 'names.txt',
              },
            }
          : {}),
      },
    );
    expect(description.missing).toEqual([]);
    expect(description.suggestionsAccepted).toBe(false);
    const manifest = completeManifest(description, 'model.onnx');
    expect(manifest).toMatchObject(exported.manifest);
    const ids = new Map(DATASET.splits[0]?.categories.map(({ id, name }) => [name, id]));
    for (const { name, categoryId } of manifest.labelMap) expect(categoryId).toBe(ids.get(name) ?? null);

    const artifact = await bring(stores.store, tinyModel(exported.model));
    const { record, created } = await models.register({ artifact, manifest });
    expect(created).toBe(true);
    expect(record.manifest).toEqual(manifest);
  });
});
