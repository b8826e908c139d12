/** Images that cannot be inferred: the run fails and says which and why, or tolerates them. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';
import { annotationsOf, IMAGES, MODEL_FILES } from './support/scenes.ts';

describe('a data set with a damaged and a missing image', () => {
  let home: string;
  const request = (): string[] => ['run', '--model', 'scenes-yolox', '--dataset', 'damaged', '--home', home];

  beforeAll(async () => {
    home = await temporaryFolder();
    const images = join(home, 'images');
    await mkdir(images);
    await copyFile(join(IMAGES, '000001.jpg'), join(images, '000001.jpg'));
    const whole = await readFile(join(IMAGES, '000002.jpg'));
    await writeFile(join(images, '000002.jpg'), whole.subarray(0, 2000));
    const annotations = await annotationsOf(3, home);
    await zooJson(['models', 'add', ...MODEL_FILES, '--home', home]);
    await zooJson([
      'datasets',
      'add',
      '--name',
      'damaged',
      '--annotations',
      annotations,
      '--images',
      images,
      '--home',
      home,
    ]);
  });

  it('is registered with what was found', async () => {
    const { code, stdout } = await zoo(['datasets', 'health', 'damaged', '--home', home]);
    expect(stdout).toMatch(/^ +1 {2}images whose file is missing$/m);
    expect(stdout).toMatch(/^ {2}000003\.jpg {2}MISSING/m);
    expect(code).toBe(0);
  });

  it('fails a run, with exit code 1 and the reason of each image', async () => {
    const { code, stdout } = await zoo(request());
    expect(stdout).toMatch(/^failure +TOO_MANY_FAILED_IMAGES: 2 of 3 images failed/m);
    expect(stdout).toMatch(/^ {2}2 {2}000002\.jpg {2}IMAGE_TRUNCATED: /m);
    expect(stdout).toMatch(/^ {2}3 {2}000003\.jpg {2}IMAGE_MISSING: /m);
    expect(code).toBe(1);
    const asJson = await zoo([...request(), '--json']);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      error: { code: 'TOO_MANY_FAILED_IMAGES' },
      run: { status: 'FAILED' },
      metrics: null,
    });
    expect(asJson.code).toBe(1);
  });

  it('is scored without them where they are tolerated', async () => {
    const { code, stdout } = await zoo([...request(), '--tolerate-failed-images', '2']);
    expect(stdout).toMatch(/^images +1 scored, \d inferred, 2 failed$/m);
    expect(stdout).toContain('IMAGE_TRUNCATED');
    expect(code).toBe(0);
  });
});
