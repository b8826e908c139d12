/** Masks and keypoints that another program made, scored and looked at with `zoo`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { masks, poses, reserve } from '../api/support/reserve.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';

let home: string;
let score: string[];
let resultsFile: (name: string) => string;

beforeAll(async () => {
  const folder = await temporaryFolder();
  home = join(folder, 'home');
  const write = async (name: string, content: unknown): Promise<string> => {
    await writeFile(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  await mkdir(join(folder, 'images'));
  const images = reserve.images.map((image) => ({ ...image, weather: image.id === 1 ? 'fog' : 'sun' }));
  const annotations = await write('instances.json', { ...reserve, images });
  const files = ['--annotations', annotations, '--images', join(folder, 'images')];
  await zooJson(['datasets', 'add', '--name', 'reserve', ...files, '--home', home]);
  score = ['score', '--dataset', 'reserve', '--home', home];
  await write('masks.json', masks);
  await write('poses.json', poses);
  score.push('--results');
  resultsFile = (name) => join(folder, name);
});

describe('zoo score --iou-type segm', () => {
  it('prints the twelve lines, and keeps the results as segm.json', async () => {
    const { stdout, code } = await zoo([...score, resultsFile('masks.json'), '--iou-type', 'segm']);
    expect(code).toBe(0);
    expect(stdout.match(/^ Average /gm)).toHaveLength(12);
    expect(stdout).toMatch(/IoU=0.50 {6}\| area= {3}all \| maxDets=100 \] = 0.663$/m);
    expect(stdout).toContain('results/segm.json');
    expect(stdout).toMatch(/^brought masks on reserve VAL +SUCCEEDED$/m);
    expect((await zoo(['runs', '--home', home])).stdout).toMatch(/\(results\) +reserve +masks +SUCCEEDED /);
  });
});

describe('zoo score --iou-type keypoints', () => {
  it('prints the ten lines, and so does zoo runs metrics', async () => {
    const command = [...score, resultsFile('poses.json'), '--iou-type', 'keypoints', '--sigmas', '0.05,0.05'];
    const { run } = await zooJson<{ run: { id: string; inputs: { evaluation: object } } }>(command);
    expect(run.inputs.evaluation).toMatchObject({ iouType: 'keypoints', maxDets: [20] });
    const metrics = ['runs', 'metrics', run.id, '--home', home];
    const { stdout } = await zoo([...metrics, '--per-category']);
    expect(stdout.match(/^ Average /gm)).toHaveLength(10);
    expect(stdout).toMatch(/AP\) @\[ IoU=0.50:0.95 \| area= {3}all \| maxDets= 20 \] = 0.337$/m);
    expect(stdout).toMatch(/^person +1 +0.337 /m);
  });

  it('slices by what the annotation file says of the images, and by areas of its own', async () => {
    const command = [...score, resultsFile('poses.json'), '--iou-type', 'keypoints', '--sigmas', '0.05,0.05'];
    const { run } = await zooJson<{ run: { id: string } }>(command);
    const metrics = ['runs', 'metrics', run.id, '--home', home];
    const fog = await zooJson<{
      slice: object;
      matchedAnewBecause: null;
      rows: Array<{ value: number; n: number }>;
    }>([...metrics, ...['--where', 'weather=fog', '--where', 'width>=200']]);
    expect(fog.rows[0]).toMatchObject({ value: expect.closeTo(1, 12), n: 1 });
    expect(fog).toMatchObject({
      matchedAnewBecause: null,
      slice: {
        metadata: [
          { key: 'weather', equals: 'fog' },
          { key: 'width', range: { gte: 200 } },
        ],
      },
    });
    const { stdout } = await zoo([...metrics, '--area-min', '1', '--area-max', '99']);
    expect(stdout).toMatch(/^1 to 99 +20 +– /m);
    expect(stdout).toMatch(/^matched anew: the run was not evaluated with this area range/m);
  });

  it('refuses a condition that is none, or on a member that no image has', async () => {
    const { run } = await zooJson<{ run: { id: string } }>([
      ...[...score, resultsFile('poses.json'), '--iou-type', 'keypoints', '--sigmas', '0.05,0.05'],
    ]);
    const metrics = ['runs', 'metrics', run.id, '--home', home, '--json', '--where'];
    const none = await zoo([...metrics, 'weather']);
    expect([none.code, JSON.parse(none.stdout).error.message]).toEqual([
      2,
      expect.stringContaining('"weather" is no condition, as weather=fog or width>=640 is'),
    ]);
    const unknown = await zoo([...metrics, 'season=wet']);
    expect(unknown.code).toBe(2);
    expect(JSON.parse(unknown.stdout).error.message).toContain(
      'choose among id, file_name, width, height, weather',
    );
  });
});
