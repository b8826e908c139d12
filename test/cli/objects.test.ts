/** Models of masks and of label maps on the command line. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { constantOutputs } from '../inference/support/graphs.ts';
import { manifestOf } from '../inference/support/manifests.ts';
import { picture } from '../registry/support/coco.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';

const GROUND_TRUTH = {
  images: [{ id: 1, file_name: 'a.png', width: 40, height: 30 }],
  categories: [
    { id: 1, name: 'cat' },
    { id: 2, name: 'dog' },
  ],
  annotations: [
    {
      ...{ id: 1, image_id: 1, category_id: 1, iscrowd: 0, bbox: [0, 0, 20, 30], area: 600 },
      segmentation: [[0, 0, 20, 0, 20, 30, 0, 30]],
    },
  ],
};

let home: string;
let image: string;
const inHome = (...args: string[]) => [...args, '--home', home];

beforeAll(async () => {
  home = await temporaryFolder();
  image = join(home, 'a.png');
  await writeFile(image, await picture());
  await writeFile(join(home, 'gt.json'), JSON.stringify(GROUND_TRUTH));
  const add = async (name: string, graph: Uint8Array, changes: Parameters<typeof manifestOf>[0]) => {
    const [onnx, manifest] = [join(home, `${name}.onnx`), join(home, `${name}.json`)];
    await writeFile(onnx, graph);
    await writeFile(manifest, JSON.stringify(manifestOf({ name, ...changes })));
    await zooJson(inHome('models', 'add', '--onnx', onnx, '--manifest', manifest));
  };
  const detections = { dims: [1, 6], values: [0, 0, 4, 8, 0.9, 0] };
  await add(
    'masked',
    constantOutputs({
      detections,
      masks: { dims: [1, 1, 14, 14], values: Array<number>(196).fill(1) },
      points: { dims: [1, 1, 3], values: [1, 1, 1] },
    }),
    {
      task: 'INSTANCE_SEGMENTATION',
      masks: { kind: 'roi', output: 'masks' },
      keypoints: { kind: 'xy', output: 'points' },
    },
  );
  await add('labelled', constantOutputs({ logits: { dims: [1, 2, 1, 2], values: [1, -1, -1, 1] } }), {
    task: 'SEMANTIC_SEGMENTATION',
    decoder: undefined,
    semantic: { kind: 'logits', output: 'logits' },
  });
  await zooJson(
    inHome('datasets', 'add', '--name', 'one', '--annotations', join(home, 'gt.json'), '--images', home),
  );
});

it('zoo run tells of masks, of the boxes beside them, and why not of key points', async () => {
  const { beside } = await zooJson<{ beside: unknown[] }>(
    inHome('run', '--model', 'masked', '--dataset', 'one'),
  );
  expect(beside).toEqual([
    { iouType: 'bbox', stats: expect.arrayContaining([expect.closeTo(1, 12)]), undefinedBecause: null },
    { iouType: 'keypoints', stats: null, undefinedBecause: expect.stringContaining('/annotations/0') },
  ]);
  const { stdout } = await zoo(inHome('run', '--model', 'masked', '--dataset', 'one'));
  expect(stdout.match(/\(AP\) @\[ IoU=0.50:0.95 \| area= {3}all \| maxDets=100 \] = 1\.000/g)).toHaveLength(
    2,
  );
});

describe('zoo infer --label-map', () => {
  it('writes the label map as PNG', async () => {
    const file = join(home, 'labels.png');
    const answer = await zooJson<{ labelMap: string; detections: unknown[] }>(
      inHome('infer', '--model', 'labelled', '--image', image, '--label-map', file),
    );
    expect(answer).toMatchObject({ labelMap: file, detections: [] });
    const pixels = await sharp(await readFile(file))
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    expect([pixels.length, pixels[0], pixels[39]]).toEqual([1200, 1, 2]);
  });

  it('says that a label map is not kept, and that a model gives none', async () => {
    const { code, stderr } = await zoo(inHome('infer', '--model', 'labelled', '--image', image));
    expect([code, stderr]).toEqual([0, expect.stringContaining('--label-map FILE')]);
    const refused = await zoo(
      inHome('infer', '--model', 'masked', '--image', image, '--label-map', join(home, 'x.png')),
    );
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('masked gives no label maps'),
    ]);
  });
});
