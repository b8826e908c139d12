/** `zoo evaluate --threads`: a note where it changes nothing, and never another answer. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Surroundings, temporaryFolder, zoo } from './support/program.ts';

const BOX = [10, 10, 40, 40];
const MASK = { segmentation: [[10, 10, 50, 10, 50, 50, 10, 50]] };
const GROUND_TRUTH = {
  images: [{ id: 1, width: 100, height: 100 }],
  categories: [{ id: 1, name: 'cat' }],
  annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: BOX, ...MASK, area: 1600, iscrowd: 0 }],
};
const scored = (at: number): object => ({ image_id: 1, category_id: 1, score: 1 - at / 1000 });
const BOXES = Array.from({ length: 400 }, (_, at) => ({ ...scored(at), bbox: BOX }));
const MASKS = Array.from({ length: 4 }, (_, at) => ({ ...scored(at), ...MASK }));

let folder = '';
const file = (name: string): string => join(folder, name);
const files = (gt: string, dt: string): string[] => ['--gt', file(gt), '--dt', dt === '-' ? '-' : file(dt)];

beforeAll(async () => {
  folder = await temporaryFolder();
  const [gt, dt, masks] = [GROUND_TRUTH, BOXES, MASKS].map((each) => JSON.stringify(each)) as [
    string,
    string,
    string,
  ];
  await writeFile(file('gt.json'), gt);
  await writeFile(file('gt.json.gz'), gzipSync(gt));
  await writeFile(file('dt.json'), dt);
  await writeFile(file('dt.json.gz'), gzipSync(dt));
  await writeFile(file('masks.json'), masks);
});

describe('zoo evaluate --threads 2', () => {
  it.each<[args: () => string[], note: RegExp]>([
    [
      () => files('gt.json', 'dt.json.gz'),
      /dt\.json\.gz is gzipped or piped, and no thread can read a part of it$/,
    ],
    [() => files('gt.json.gz', 'dt.json'), /gt\.json\.gz is gzipped or piped/],
    [() => files('gt.json', '-'), /standard input is gzipped or piped/],
    [() => files('gt.json', 'dt.json'), /results of less than 1 GiB are read as soon by one thread$/],
    [
      () => [...files('gt.json', 'masks.json'), '--iou-type', 'boundary'],
      /boundaries are compared by one thread$/,
    ],
    [
      () => [...files('gt.json', 'dt.json'), '--protocol', 'voc07_11pt'],
      /results are read by one thread for VOC07_11PT$/,
    ],
    [() => [...files('gt.json', 'dt.json'), '--protocol', 'detectron_ar'], /by one thread for DETECTRON_AR$/],
  ])('says why it changes nothing: %s', async (args, note) => {
    const surroundings: Surroundings = { input: await readFile(file('dt.json')) };
    const one = await zoo(['evaluate', ...args(), '--json'], surroundings);
    const two = await zoo(['evaluate', ...args(), '--json', '--threads', '2'], surroundings);
    expect(two).toMatchObject({ code: 0, stdout: one.stdout });
    const [line = '', ...more] = two.stderr.trimEnd().split('\n');
    expect(line).toMatch(/^note: --threads 2 changes nothing: /);
    expect(line).toMatch(note);
    expect({ code: 0, stderr: more.join('\n') }).toEqual({ code: one.code, stderr: one.stderr.trimEnd() });
  });
});
