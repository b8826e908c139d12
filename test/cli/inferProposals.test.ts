/** One image and the boxes that are to be looked into, on the command line. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { proposalHead } from '../inference/support/graphs.ts';
import { headManifest, proposerGraph, proposerManifest } from '../pipeline/support/proposalZoo.ts';
import { picture } from '../registry/support/coco.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';

/** Its score in `head` is a 64th of its left edge in the network, which is a fifth of that in the image. */
const box = (image_id: number | string, x: number, score: number) => ({
  image_id,
  category_id: 7,
  bbox: [x, 0, 5, 30],
  score,
});

describe('zoo infer --proposals', () => {
  let home: string;
  let image: string;
  const write = async (name: string, boxes: unknown): Promise<string> => {
    const file = join(home, name);
    await writeFile(file, JSON.stringify(boxes));
    return file;
  };
  const inferArgs = (...more: string[]) => [
    'infer',
    '--model',
    'head',
    '--image',
    image,
    '--home',
    home,
    ...more,
  ];
  const left = async (...more: string[]): Promise<number[]> => {
    const { detections } = await zooJson<{ detections: { bbox: number[] }[] }>(inferArgs(...more));
    return detections.map(({ bbox }) => bbox[0] as number);
  };

  beforeAll(async () => {
    home = await temporaryFolder();
    await mkdir(join(home, 'images'));
    image = join(home, 'images', '000000000139.png');
    await writeFile(image, await picture({ seed: 1 }));
    for (const [graph, manifest] of [
      [proposalHead(), headManifest({ limit: 2 })],
      [proposerGraph(), proposerManifest()],
    ] as const) {
      const onnx = join(home, `${manifest.name}.onnx`);
      await writeFile(onnx, graph);
      const file = await write(`${manifest.name}.json`, manifest);
      await zooJson(['models', 'add', '--onnx', onnx, '--manifest', file, '--home', home]);
    }
  });

  it.each([
    ['the number that its file is called by', [box(139, 10, 0.5), box(7, 20, 0.9)], []],
    ['its file', [box('000000000139.png', 10, 0.5), box(7, 20, 0.9)], []],
    ['the only one in the file', [box(7, 10, 0.5)], []],
    ['--image-id', [box(139, 20, 0.9), box(7, 10, 0.5)], ['--image-id', '7']],
  ])('looks into the boxes of the image, known by %s', async (_what, boxes, more) => {
    const file = await write('boxes.json', boxes);
    expect(await left('--proposals', file, ...more)).toEqual([10]);
  });

  it('looks into the best ones, as many as the model takes', async () => {
    const file = await write('many.json', [box(1, 5, 0.1), box(1, 10, 0.3), box(1, 20, 0.2)]);
    expect(await left('--proposals', file)).toEqual([20, 10]);
  });

  it.each([
    ['head', null, [], 'head looks into boxes that another model proposed: give those of this image'],
    ['proposer', [box(1, 5, 0.1)], [], 'proposer finds its boxes by itself: leave proposals out'],
    ['head', [], [], '--proposals: the file has no boxes at all'],
    [
      'head',
      [box(1, 5, 0.1), box(2, 5, 0.1)],
      [],
      "boxes of image 1, 2, of which none is 000000000139.png: name the image's id with --image-id",
    ],
    [
      'head',
      [box(1, 5, 0.1)],
      ['--image-id', '3'],
      '--image-id: the file has no boxes of image 3, only of image 1',
    ],
    ['head', [{ ...box(1, 5, 0.1), bbox: [1, 2, 3] }], [], 'boxes.json at /0/bbox'],
    ['head', null, ['--image-id', '3'], '--image-id: says whose boxes of --proposals count'],
  ])('refuses, for %s, %j with %j', async (model, boxes, more, message) => {
    const proposals = boxes ? ['--proposals', await write('boxes.json', boxes)] : [];
    const { code, stderr } = await zoo(inferArgs('--model', model, ...proposals, ...more));
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
