/** A zoo of two images of streets, with runs of a model that proposes, one that looks into that, and one of masks. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { constantOutputs, proposalHead } from '../../inference/support/graphs.ts';
import { manifestOf } from '../../inference/support/manifests.ts';
import { headManifest, proposerGraph, proposerManifest } from '../../pipeline/support/proposalZoo.ts';
import { cocoOf, picture, writeFiles } from '../../registry/support/coco.ts';
import { temporaryFolder, zooJson } from './program.ts';

/** Of the model `head`. */
export const CARD = {
  type: 'Fast',
  backbone: 'FPN',
  lrSchedule: { kind: 'cosine', steps: 90 },
  imagesPerStep: 16,
  trainingMemoryMiB: 512,
  trainingSeconds: 1800,
  secondsPerStep: 20,
  licence: 'Apache-2.0',
};

export interface Streets {
  readonly home: string;
  /** Ids of the runs of `proposer`, of `head` with what that proposed, and of `masked`. */
  readonly proposed: string;
  readonly found: string;
  readonly masked: string;
  /** A command and its options, with `--home`. */
  readonly inHome: (...args: string[]) => string[];
  readonly ask: <T>(...args: string[]) => Promise<T>;
}

export async function openStreets(): Promise<Streets> {
  const home = await temporaryFolder();
  const inHome = (...args: string[]) => [...args, '--home', home];
  const ask = <T>(...args: string[]) => zooJson<T>(inHome(...args));
  const add = async (graph: Uint8Array, manifest: ModelManifest, card?: object): Promise<void> => {
    const folder = join(home, 'brought', manifest.name);
    await mkdir(folder, { recursive: true });
    const [onnx, file] = [join(folder, 'model.onnx'), join(folder, 'manifest.json')];
    await writeFile(onnx, graph);
    await writeFile(file, JSON.stringify(manifest));
    if (card) await writeFile(join(folder, 'card.json'), JSON.stringify(card));
    await ask('models', 'add', '--onnx', onnx, '--manifest', file);
  };
  const ran = async (model: string, ...more: string[]): Promise<string> => {
    const args = ['--model', model, '--dataset', 'streets', ...more];
    return (await ask<{ run: { id: string } }>('run', ...args)).run.id;
  };
  await add(proposerGraph(), proposerManifest());
  await add(proposalHead(), headManifest(), CARD);
  const detections = { dims: [1, 6], values: [4, 0, 8, 8, 0.9, 0] };
  const masks = { dims: [1, 1, 14, 14], values: Array<number>(196).fill(1) };
  await add(
    constantOutputs({ detections, masks }),
    manifestOf({
      name: 'masked',
      task: 'INSTANCE_SEGMENTATION',
      masks: { kind: 'roi', output: 'masks' },
      labelMap: [{ modelIndex: 0, categoryId: 1, name: 'car' }],
    }),
  );
  const images = join(home, 'images');
  for (const [seed, name] of [
    'a_000001_000002_leftImg8bit.png',
    'b_000001_000002_leftImg8bit.png',
  ].entries()) {
    await writeFiles(images, { [name]: await picture({ seed }) });
  }
  const coco = cocoOf('a_000001_000002_leftImg8bit.png', 'b_000001_000002_leftImg8bit.png');
  const annotations = coco.annotations.map((annotation) => ({
    ...annotation,
    ...{ bbox: [20, 0, 20, 30], area: 600, category_id: annotation.id },
    segmentation: [[20, 0, 40, 0, 40, 30, 20, 30]],
  }));
  const categories = [
    { id: 1, name: 'car' },
    { id: 2, name: 'bus' },
  ];
  await writeFile(join(home, 'gt.json'), JSON.stringify({ ...coco, annotations, categories }));
  await ask(
    'datasets',
    'add',
    '--name',
    'streets',
    '--annotations',
    join(home, 'gt.json'),
    '--images',
    images,
  );
  const proposed = await ran('proposer');
  const found = await ran('head', '--proposals', proposed.slice(0, 8));
  const masked = await ran('masked');
  return { home, proposed, found, masked, inHome, ask };
}
