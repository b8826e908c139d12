/** `zoo evaluate panoptic`, run as a person runs it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idPng } from '../evaluation/panoptic/support/worlds.ts';
import { start } from './support/program.ts';

let folder = '';
const inFolder = (name: string): string => join(folder, name);
const zoo = (...args: string[]) => start(['evaluate', 'panoptic', ...args]).outcome;

/** Four pixels a side: a car is found with one pixel too much, sky is found but for it. */
const GROUND_TRUTH = {
  categories: [
    { id: 1, name: 'car', isthing: 1 },
    { id: 2, name: 'sky', isthing: 0 },
  ],
  annotations: [
    {
      image_id: 7,
      file_name: '7.png',
      segments_info: [
        { id: 300, category_id: 1, area: 4, iscrowd: 0 },
        { id: 4, category_id: 2, area: 12, iscrowd: 0 },
      ],
    },
  ],
};
const PREDICTIONS = {
  annotations: [
    {
      image_id: 7,
      file_name: '7.png',
      segments_info: [
        { id: 300, category_id: 1 },
        { id: 4, category_id: 2 },
      ],
    },
  ],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zoo-panoptic-'));
  const image = (cars: number): Promise<Buffer> =>
    idPng([...Array<number>(cars).fill(300), ...Array<number>(16 - cars).fill(4)], 4, 4);
  for (const [name, cars] of [
    ['gt', 4],
    ['pred', 5],
  ] as const) {
    await mkdir(inFolder(name));
    await writeFile(join(inFolder(name), '7.png'), await image(cars));
  }
  await writeFile(inFolder('gt.json.gz'), gzipSync(JSON.stringify(GROUND_TRUTH)));
  await writeFile(inFolder('pred.json'), JSON.stringify(PREDICTIONS));
});
afterAll(() => rm(folder, { recursive: true }));

describe('zoo evaluate panoptic', () => {
  it('prints the table of panopticapi, from folders beside the documents', async () => {
    const { code, stdout, stderr } = await zoo(
      '--gt',
      inFolder('gt.json.gz'),
      '--pred',
      inFolder('pred.json'),
    );
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      '          |    PQ     SQ     RQ     N',
      '--------------------------------------',
      'All       |  85.8   85.8  100.0     2',
      'Things    |  80.0   80.0  100.0     1',
      'Stuff     |  91.7   91.7  100.0     1',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('prints one JSON document, with names, counts and how many segments each number rests on', async () => {
    const { code, stdout } = await zoo(
      ...['--gt', inFolder('gt.json.gz'), '--pred', inFolder('pred.json'), '--json'],
      ...['--gt-dir', inFolder('gt'), '--pred-dir', inFolder('pred'), '--image-ids', '7'],
    );
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      protocol: 'COCO_PANOPTIC',
      parameters: { iouThreshold: 0.5, imageIds: [7] },
      images: 1,
      dropped: { unknownImages: { count: 0 } },
    });
    expect(answer.means[0]).toMatchObject({
      of: 'ALL',
      categories: 2,
      pq: { value: (4 / 5 + 11 / 12) / 2, n: 2 },
    });
    expect(answer.perCategory[1]).toMatchObject({
      name: 'sky',
      categoryId: 2,
      truePositives: 1,
      iouSum: 11 / 12,
    });
    expect(code).toBe(0);
  });

  it.each([
    ['a missing folder', ['--gt-dir', 'nowhere'], 'there is no folder'],
    ['an image that is not there', ['--image-ids', '8'], 'no annotation of image 8'],
    ['both from standard input', ['--gt', '-', '--pred', '-'], 'cannot both be standard input'],
    ['no folder to be told', ['--gt', '-'], '--gt-dir is missing'],
    [
      'PNGs of the other side',
      ['--pred-dir', 'gt', '--gt-dir', 'pred'],
      '/annotations/0/segments_info/0/area',
    ],
  ])('refuses %s', async (_, args, message) => {
    const paths = args.map((arg) => (arg === 'gt' || arg === 'pred' ? inFolder(arg) : arg));
    const { code, stdout } = await zoo(
      ...['--gt', inFolder('gt.json.gz'), '--pred', inFolder('pred.json')],
      ...paths,
      '--json',
    );
    expect(JSON.parse(stdout).error.message).toContain(message);
    expect(code).toBe(2);
  });
});
