/** A data set with images that cannot be used: the run says which and why, and scores the rest if it may. */
import { copyFile, mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../schema/run.ts';
import type { RunMetrics } from '../../schema/stages.ts';
import { temporaryFolder, zoo, zooJson } from '../cli/support/program.ts';
import { annotationsOf, IMAGES, MODEL_FILES } from '../cli/support/scenes.ts';
import { objectMetrics } from '../support/objectMetrics.ts';

interface FailedImage {
  fileName: string;
  failure: { code: string; message: string };
}
interface RunAnswer {
  run: RunRecord;
  metrics: RunMetrics | null;
  failedImages: FailedImage[];
}

const COUNT = 8;
const BROKEN = { truncated: '000002.jpg', empty: '000003.jpg', missing: '000005.jpg' };

describe('a data set with three broken images', { timeout: 60_000 }, () => {
  let home: string;
  let annotations: string;
  const runCommand = (...more: string[]): string[] => [
    ...['run', '--model', 'scenes-yolox', '--dataset', 'broken', '--home', home],
    ...more,
  ];

  beforeAll(async () => {
    home = await temporaryFolder();
    const images = join(home, 'broken');
    await mkdir(images);
    annotations = await annotationsOf(COUNT, home);
    for (let id = 1; id <= COUNT; id++) {
      const name = `${String(id).padStart(6, '0')}.jpg`;
      await copyFile(join(IMAGES, name), join(images, name));
    }
    await truncate(join(images, BROKEN.truncated), 6000);
    await writeFile(join(images, BROKEN.empty), '');
    await rm(join(images, BROKEN.missing));
    await zooJson(['models', 'add', ...MODEL_FILES, '--home', home]);
    const files = ['--annotations', annotations, '--images', images];
    await zooJson(['datasets', 'add', '--name', 'broken', ...files, '--home', home]);
  });

  test('is registered, and its health tells what can be seen without decoding', async () => {
    const { stdout } = await zoo(['datasets', 'health', 'broken', '--home', home]);
    expect(stdout).toContain(BROKEN.empty);
    expect(stdout).toContain(BROKEN.missing);
  });

  test('fails a run that tolerates none, with every image and its reason', async () => {
    const { code, stdout } = await zoo([...runCommand(), '--json']);
    expect(code).toBe(1);
    const { run, failedImages } = JSON.parse(stdout) as RunAnswer;
    expect(run).toMatchObject({ status: 'FAILED', failure: { code: 'TOO_MANY_FAILED_IMAGES' } });
    expect(run.failure?.message).toContain('3 of 8 images failed');
    expect(failedImages.map(({ fileName, failure }) => [fileName, failure.code])).toEqual([
      [BROKEN.truncated, 'IMAGE_TRUNCATED'],
      [BROKEN.empty, 'IMAGE_EMPTY'],
      [BROKEN.missing, 'IMAGE_MISSING'],
    ]);
  });

  test('is scored without them where they are tolerated, and nothing is inferred again', async () => {
    const answer = await zooJson<RunAnswer>(runCommand('--tolerate-failed-images', '3'));
    expect(answer.run).toMatchObject({ status: 'SUCCEEDED', imagesInferred: 0 });
    expect(answer.metrics).toMatchObject({ imagesScored: COUNT - 3 });
    expect(answer.failedImages).toHaveLength(3);
  });

  test('gives the numbers of evaluating the other images alone', async () => {
    const { metrics } = await zooJson<RunAnswer>(runCommand('--tolerate-failed-images', '3'));
    const results = join(home, 'results.json');
    await zoo([...runCommand('--tolerate-failed-images', '3'), '--output', results]);
    const alone = await zooJson<{ stats: number[] }>([
      ...['evaluate', '--gt', annotations, '--dt', results, '--image-ids', '1,4,6,7,8'],
    ]);
    expect(objectMetrics(metrics).stats).toEqual(alone.stats);
  });
});
