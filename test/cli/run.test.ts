/** From two files to a number, through the real program. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../schema/run.ts';
import type { RunMetrics } from '../../schema/stages.ts';
import { objectMetrics } from '../support/objectMetrics.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';
import { IMAGES, registerScenes } from './support/scenes.ts';

const COUNT = 8;
const TABLE =
  / Average Precision {2}\(AP\) @\[ IoU=0\.50:0\.95 \| area= {3}all \| maxDets=100 \] = \d\.\d{3}/;

interface RunAnswer {
  existed: boolean;
  run: RunRecord & { etaSeconds: number | null };
  metrics: RunMetrics;
  failedImages: unknown[];
  results: { path: string; bytes: number; digest: string };
}

describe('zoo run', () => {
  let home: string;
  let dataset: string;
  let first: Awaited<ReturnType<typeof zoo>>;
  let again: RunAnswer;
  const request = (): string[] => ['run', '--model', 'scenes-yolox', '--dataset', dataset, '--home', home];

  beforeAll(async () => {
    home = await temporaryFolder();
    dataset = await registerScenes(home, COUNT);
    first = await zoo(request());
    again = await zooJson<RunAnswer>(request());
  });

  it('prints the COCO table and what qualifies it on standard output', () => {
    expect(first.stdout.split('\n').filter((line) => line.startsWith(' Average '))).toHaveLength(12);
    expect(first.stdout).toMatch(TABLE);
    expect(first.stdout).toContain(`${COUNT} scored, ${COUNT} inferred, 0 failed`);
    expect(first.stdout).toMatch(
      /per image +decode [\d.]+, preprocess [\d.]+, session [\d.]+, postprocess [\d.]+/,
    );
    expect(first.stdout).toMatch(/ran on +cpu, ONNX Runtime 1\./);
    expect(first.code).toBe(0);
  });

  it('tells its progress in plain lines on standard error where that is no terminal', () => {
    expect(first.stderr).toMatch(/^run [0-9a-f]{12}: scenes-yolox on scenes-8 VAL$/m);
    expect(first.stderr).toMatch(new RegExp(`^done +${COUNT}/${COUNT} images`, 'm'));
    expect(first.stderr).not.toContain('\u001b');
    expect(first.stderr).not.toContain('\r');
  });

  it('finds the run when asked again, and infers nothing again', () => {
    expect(again).toMatchObject({ existed: true, run: { status: 'SUCCEEDED', imagesInferred: COUNT } });
    expect(first.stdout).toContain(again.run.id);
    expect(again.run).not.toHaveProperty('lease');
  });

  it('finds the inference of another evaluation of the same images', async () => {
    const other = await zooJson<RunAnswer>([
      ...request(),
      '--iou-thresholds',
      '0.5,0.75',
      '--max-dets',
      '1,10,50',
    ]);
    expect(other.run.id).not.toBe(again.run.id);
    expect(other).toMatchObject({ existed: false, run: { status: 'SUCCEEDED', imagesInferred: 0 } });
  });

  it('names the results file, whose bytes have the digest it says', async () => {
    const bytes = await readFile(again.results.path);
    expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(again.results.digest);
    expect(bytes.length).toBe(again.results.bytes);
    expect(JSON.parse(bytes.toString()).length).toBe(objectMetrics(again.metrics).detections);
  });

  it('copies the results to --output, and scores them to the same numbers', async () => {
    const output = join(home, 'copy.json');
    await zooJson(['runs', 'show', again.run.id, '--output', output, '--home', home]);
    expect(await readFile(output)).toEqual(await readFile(again.results.path));
    const scored = await zooJson<RunAnswer>([
      'score',
      '--results',
      output,
      '--dataset',
      dataset,
      '--home',
      home,
    ]);
    expect(objectMetrics(scored.metrics).stats).toEqual(objectMetrics(again.metrics).stats);
    expect(scored.run).toMatchObject({ model: null, imagesInferred: 0 });
  });

  it('lists and shows runs, by the beginning of an id', async () => {
    const listed = await zooJson<{ runs: RunRecord[]; totalCount: number }>([
      'runs',
      '--status',
      'succeeded',
      '--home',
      home,
    ]);
    expect(listed.runs.map(({ id }) => id)).toContain(again.run.id);
    expect(listed.totalCount).toBe(listed.runs.length);
    const failed = await zooJson<{ runs: RunRecord[] }>([
      'runs',
      'list',
      '--status',
      'failed',
      '--home',
      home,
    ]);
    expect(failed.runs).toEqual([]);
    const { code, stdout } = await zoo(['runs', 'show', again.run.id.slice(0, 8), '--home', home]);
    expect(stdout).toMatch(TABLE);
    expect(code).toBe(0);
  });

  it('leaves a finished run as it is when it is cancelled or watched', async () => {
    const cancelled = await zoo(['runs', 'cancel', again.run.id, '--home', home]);
    expect(cancelled).toMatchObject({ code: 0, stdout: expect.stringContaining('SUCCEEDED already') });
    const watched = await zooJson<RunAnswer>(['runs', 'watch', again.run.id, '--home', home]);
    expect(watched.run.status).toBe('SUCCEEDED');
  });

  it('answers slices from the stored matches', async () => {
    const metrics = ['runs', 'metrics', again.run.id, '--home', home];
    const whole = await zooJson<{ rows: Array<{ value: number | null }> }>(metrics);
    expect(whole.rows.map(({ value }) => value ?? -1)).toEqual(objectMetrics(again.metrics).stats);
    const sliced = await zooJson<{ slice: object; rows: object[]; perCategory: Array<{ name: string }> }>([
      ...metrics,
      '--category-ids',
      '1',
      '--area',
      'large',
      '--iou-thresholds',
      '0.5,0.9',
      '--per-category',
    ]);
    expect(sliced.slice).toMatchObject({
      categoryIds: [1],
      area: { name: 'large' },
      iouThresholds: [0.5, 0.8999999999999999],
    });
    expect(sliced.rows[0]).toMatchObject({ measure: 'precision', area: 'large', maxDets: 1 });
    expect(sliced.perCategory.map(({ name }) => name)).toEqual(['person']);
    const shown = await zoo([...metrics, '--area', 'large', '--max-detections', '10']);
    expect(shown.stdout).toMatch(/^AREA +MAX DETECTIONS +AP +AP50 +AP75 +AR +GROUND TRUTHS\nlarge +10 /m);
    const refused = await zoo([...metrics, '--area', 'huge', '--json']);
    expect(JSON.parse(refused.stdout).error).toMatchObject({ code: 'INVALID_INPUT' });
    expect(refused.code).toBe(2);
  });

  it('infers one image', async () => {
    const image = join(IMAGES, '000001.jpg');
    const inferred = await zooJson<{ detections: Array<{ name: string; score: number }>; image: object }>([
      'infer',
      '--model',
      'scenes-yolox',
      '--image',
      image,
      '--score-threshold',
      '0.3',
      '--home',
      home,
    ]);
    expect(inferred.image).toEqual({ width: 240, height: 320 });
    expect(inferred.detections.length).toBeGreaterThan(0);
    expect(inferred.detections.every(({ score }) => score > 0.3)).toBe(true);
    const shown = await zoo(['infer', '--model', 'scenes-yolox', '--image', image, '--home', home]);
    expect(shown.stdout).toMatch(/^SCORE +CATEGORY +ID +X +Y +WIDTH +HEIGHT$/m);
  });
});
