/** Graphs of the recipe as other ecosystems export them: accepted by what they say of themselves, without a manifest. */
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectModel } from '../../functions/inference/inspectModel.ts';
import { readClassNames } from '../../functions/inference/metadata/classNames.ts';
import { describeModel, type ModelDescription } from '../../functions/inference/metadata/description.ts';
import { folderFiles } from '../../functions/inference/metadata/files/folderFiles.ts';
import { createInferencePool } from '../../functions/inference/pool.ts';
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import { TemporaryFolder } from '../inference/support/temporary.ts';
import { expectAgreement } from './support/agreement.ts';
import { agreementWith, shipped } from './support/inferShipped.ts';
import { MODELS, manifestOfShipped, referenceOf } from './support/reference.ts';

const { labelMap } = manifestOfShipped('scenes-yolox');
const CATEGORIES = labelMap.map(({ categoryId, name }) => ({ id: categoryId as number, name }));

/** What is known of a shipped graph whose folder has no manifest of ours. */
async function described(name: string, answers: Readonly<Record<string, unknown>> = {}) {
  await using folder = await TemporaryFolder.create();
  await copyFiles(join(MODELS, name), folder.path);
  return await describedIn(folder.path, answers);
}

async function copyFiles(from: string, to: string): Promise<void> {
  for (const file of await readdir(from, { withFileTypes: true })) {
    if (file.isFile() && file.name !== 'manifest.json')
      await copyFile(join(from, file.name), join(to, file.name));
  }
}

async function describedIn(folder: string, answers: Readonly<Record<string, unknown>> = {}) {
  const graphFile = join(folder, 'model.onnx');
  const files = folderFiles(graphFile);
  const names = await files.read('classes.txt');
  return describeModel({
    graph: await inspectModel(graphFile),
    graphFile: 'model.onnx',
    files,
    categories: CATEGORIES,
    answers: new Map(Object.entries(answers)),
    ...(names && { classes: { names: readClassNames(names), file: names.name } }),
  });
}

function manifestOf({ missing, suggestionsAccepted, manifest }: ModelDescription): ModelManifest {
  expect(missing).toEqual([]);
  expect(suggestionsAccepted).toBe(false);
  return manifest as ModelManifest;
}

describe('a graph with the metadata of', () => {
  it.each([
    ['Ultralytics', 'scenes-yolov8-style'],
    ['mmdeploy', 'scenes-mmdeploy-style'],
  ])('%s is accepted as a detector: %s', async (_, name) => {
    expect(manifestOf(await described(name))).toMatchObject({ task: 'DETECTION', labelMap });
  });

  it('Hugging Face is accepted as a detector, and read as its own manifest reads it', async () => {
    const { decoder, input, labelMap: found } = manifestOf(await described('scenes-detr'));
    expect(found).toEqual(labelMap);
    const shipped = manifestOfShipped('scenes-detr');
    // Transformers takes as many pairs as there are queries; the recipe takes a hundred.
    expect({ ...decoder, topK: 100 }).toEqual(shipped.decoder);
    expect(input.preprocessing).toMatchObject({
      resize: { mode: 'shortest-edge', shortest: 320, longest: 320 },
      channelOrder: 'RGB',
    });
  });

  it('PaddleSeg is accepted as a network of label maps', async () => {
    const manifest = manifestOf(await described('scenes-bisenet-labels'));
    expect(manifest).toMatchObject({
      task: 'SEMANTIC_SEGMENTATION',
      semantic: { kind: 'labels', output: 'labels' },
      input: { preprocessing: { resize: { mode: 'stretch', width: 320, height: 320 } } },
    });
    expect(manifest.labelMap.slice(1)).toEqual(
      labelMap.map((entry) => ({ ...entry, modelIndex: entry.modelIndex + 1 })),
    );
  });

  it('Triton is accepted once a person has said what Triton does not: how pictures go in, and what comes out', async () => {
    const { input, semantic, task, family } = manifestOfShipped('scenes-deeplab');
    expect((await described('scenes-deeplab')).manifest).toBeNull();
    const { resize, interpolation, channelOrder, scale } = input.preprocessing;
    const answers = Object.entries({
      resize,
      interpolation,
      channelOrder,
      scale,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    });
    const manifest = manifestOf(
      await described('scenes-deeplab', {
        '/task': task,
        '/family': family,
        '/semantic': semantic,
        ...Object.fromEntries(answers.map(([key, value]) => [`/input/preprocessing/${key}`, value])),
      }),
    );
    expect(manifest).toMatchObject({ name: 'scenes-deeplab', input });
  });
});

describe('results of PyTorch on eight pictures', () => {
  const pool = createInferencePool({ workers: 1, threadsPerWorker: 1, executionProviders: ['cpu'] });
  afterAll(() => pool.close());
  /** The recipe's networks see pictures that were not rounded to grey levels; its results are cut to the picture. */
  const AS_TRAINED = {
    '/input/preprocessing/interpolation/quantise': false,
    '/postprocessing/clip': 'after-nms',
    '/postprocessing/scoreThreshold': 0.01,
    '/postprocessing/maxDetections': 100,
  };

  it.each([
    ['scenes-yolov8-style', { ...AS_TRAINED, '/postprocessing/nms/iou': 0.65 }],
    ['scenes-mmdeploy-style', AS_TRAINED],
  ])('are those of %s', async (name, answers) => {
    const subject = shipped(name, manifestOf(await described(name, answers)));
    expectAgreement(await agreementWith(pool, subject, referenceOf(name)));
  });
});
