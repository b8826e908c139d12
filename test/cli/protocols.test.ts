/** `zoo evaluate --protocol`: what each protocol prints and says, and what it refuses. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, temporaryFolder, zoo, zooJson } from './support/program.ts';

const BOX = [10, 10, 40, 40];
const lists = { neg_category_ids: [2], not_exhaustive_category_ids: [] };
const GROUND_TRUTH = {
  images: [{ id: 0, width: 100, height: 100, ...lists }],
  categories: [
    { id: 1, name: 'cat', frequency: 'c' },
    { id: 2, name: 'dog', frequency: 'r' },
  ],
  annotations: [
    { id: 0, image_id: 0, category_id: 1, bbox: BOX, area: 1600, iscrowd: 0 },
    { id: 1, image_id: 0, category_id: 1, bbox: [60, 60, 20, 20], area: 400, iscrowd: 0 },
  ],
};
const RESULTS = [
  { image_id: 0, category_id: 1, bbox: BOX, score: 0.9 },
  { image_id: 0, category_id: 2, bbox: BOX, score: 0.8 },
  { image_id: 0, category_id: 7, bbox: [60, 60, 20, 20], score: 0.7 },
];

interface Answer {
  readonly protocol: string;
  readonly source: string;
  readonly parameters: Record<string, unknown>;
  readonly rows: { name: string; statistic: { value: number | null; n: number } }[];
  readonly perCategory: { categoryId: number; name: string }[];
}

let folder: string;
let files: string[];

beforeAll(async () => {
  folder = await temporaryFolder();
  const gt = join(folder, 'gt.json');
  const dt = join(folder, 'dt.json.gz');
  await writeFile(gt, JSON.stringify(GROUND_TRUTH));
  await writeFile(dt, gzipSync(JSON.stringify(RESULTS)));
  files = ['--gt', gt, '--dt', dt];
});

describe('a protocol', () => {
  it.each([
    ['detectron_ar', 'AR@100          : 1.000'],
    ['voc07_11pt', 'AP for cat = 0.5455\nAP for dog = –\nMean AP = 0.5455'],
    ['VOC10_AREA', 'AP for cat = 0.5000\nAP for dog = –\nMean AP = 0.5000'],
    ['Lvis', ' Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=300 catIds=all] = 0.505'],
  ])('%s prints what its field prints', async (name, start) => {
    const { code, stdout } = await zoo(['evaluate', ...files, '--protocol', name]);
    expect(stdout.startsWith(start), stdout).toBe(true);
    expect(code).toBe(0);
  });

  it.each([
    ['DETECTRON_AR', { maxDets: [100, 1000], cleanProposals: false }, 'AR@100', 1],
    ['VOC07_11PT', { iouThresholds: [0.5] }, 'mAP', 6 / 11],
    ['VOC10_AREA', { iouThresholds: [0.5] }, 'mAP', 0.5],
    ['LVIS', { iouType: 'bbox', maxDets: 300 }, 'AP', 51 / 101],
  ])(
    '%s names itself, its source, its parameters and how many ground truths',
    async (name, asked, row, value) => {
      const answer = await zooJson<Answer>(['evaluate', ...files, '--protocol', name]);
      expect(answer).toMatchObject({
        protocol: name,
        source: expect.stringContaining('github.com'),
        parameters: asked,
      });
      expect(answer.rows[0]).toMatchObject({
        name: row,
        statistic: { value: expect.closeTo(value, 12), undefinedBecause: null, n: 2 },
      });
      expect(answer.perCategory.map(({ categoryId, name: category }) => [categoryId, category])).toEqual([
        [1, 'cat'],
        [2, 'dog'],
      ]);
    },
  );

  it('reads the ground truth twice, also from standard input', async () => {
    const [, , ...results] = files;
    const program = [join(ROOT, 'functions/cli/zoo.mjs'), 'evaluate', '--gt', '-', ...results];
    const child = spawn(process.execPath, [...program, '--protocol', 'LVIS', '--json'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(JSON.stringify(GROUND_TRUTH));
    const answer = JSON.parse(await text(child.stdout)) as Answer;
    expect(answer.rows[0]?.statistic.n).toBe(2);
  });

  it('says which detections LVIS does not judge', async () => {
    const { stderr } = await zoo(['evaluate', ...files, '--protocol', 'LVIS', '--max-dets', '2']);
    expect(stderr).toContain('left out: 1 beyond the limit of their image\n');
  });
});

describe('what a protocol does not know is refused', () => {
  it.each([
    ['VOC07_11PT', ['--max-dets', '10'], /--max-dets means nothing to the protocol VOC07_11PT/],
    ['VOC10_AREA', ['--iou-type', 'segm'], /--iou-type means nothing to the protocol VOC10_AREA/],
    ['DETECTRON_AR', ['--quirks', 'pycocotools'], /--quirks means nothing to the protocol DETECTRON_AR/],
    ['LVIS', ['--class-agnostic'], /--class-agnostic means nothing to the protocol LVIS/],
    ['LVIS', ['--max-dets', '100,300'], /LVIS has one limit/],
    ['LVIS', ['--iou-type', 'keypoints'], /iouType/],
    ['COCO', ['--clean-proposals'], /--clean-proposals means nothing to the protocol COCO/],
    ['PASCAL', [], /Give one of COCO, DETECTRON_AR, VOC07_11PT, VOC10_AREA, LVIS/],
  ])('%s %o', async (name, options, message) => {
    const { code, stdout, stderr } = await zoo(['evaluate', ...files, '--protocol', name, ...options]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each(['VOC07_11PT', 'VOC10_AREA', 'DETECTRON_AR', 'LVIS'])(
    '%s says why nothing is defined of nothing',
    async (name) => {
      const [gt, dt] = [join(folder, 'nothing.json'), join(folder, 'none.json')];
      await writeFile(gt, JSON.stringify({ images: [], categories: [], annotations: [] }));
      await writeFile(dt, '[]');

      const { code, stderr } = await zoo(['evaluate', '--gt', gt, '--dt', dt, '--protocol', name]);

      expect(code).toBe(0);
      expect(stderr).toMatch(/^undefined .*: the slice has no images or no categories/);
    },
  );

  it('ground truth of COCO is none of LVIS, and the answer says what is missing', async () => {
    const gt = join(folder, 'coco.json');
    await writeFile(gt, JSON.stringify({ ...GROUND_TRUTH, images: [{ id: 0, width: 100, height: 100 }] }));
    const [, , ...results] = files;
    const { code, stderr } = await zoo(['evaluate', '--gt', gt, ...results, '--protocol', 'LVIS']);
    expect(stderr).toContain('/images/0/neg_category_ids');
    expect(code).toBe(2);
  });
});
