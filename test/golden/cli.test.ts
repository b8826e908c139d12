/** `zoo evaluate` over the golden files: what it prints, and what it refuses. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Command } from 'commander';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { define } from '../../functions/cli/commands/evaluate/detection.ts';
import { UserError } from '../../schema/errors.ts';
import { hasShared, readShared, sharedFile } from '../support/shared.ts';
import {
  boxCases,
  type EdgeCase,
  keypointCases,
  maskCases,
  optionsOf,
  titleOf,
} from './support/edgeCases.ts';

const folder = mkdtempSync(join(tmpdir(), 'zoo-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

interface Outcome {
  out: string;
  err: string;
  error?: unknown;
}

async function zoo(...args: string[]): Promise<Outcome> {
  let out = '';
  let err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const command = define(new Command('evaluate'))
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  try {
    await new Command('zoo').addCommand(command).parseAsync(['evaluate', ...args], { from: 'user' });
    return { out, err };
  } catch (error) {
    return { out, err, error };
  } finally {
    vi.restoreAllMocks();
  }
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function filesOf(one: EdgeCase): string[] {
  return [
    ...['--gt', write(`${one.id}-gt.json`, JSON.stringify(one.gt, null, 1))],
    ...['--dt', write(`${one.id}-dt.json`, JSON.stringify(one.dt))],
  ];
}

const answered = [...boxCases, ...maskCases, ...keypointCases].filter((one) => !one.expected.error);
const refused = [...boxCases, ...maskCases, ...keypointCases].filter((one) => one.expected.error);
/** The table's lines, the empty one after the last line end included. */
const linesOf = (one: EdgeCase): number => (one.iouType === 'keypoints' ? 11 : 13);

describe.skipIf(!hasShared('golden'))('zoo evaluate on golden files', () => {
  it.each(answered.map((one) => [titleOf(one), one] as const))('%s', async (_, one) => {
    const args = [...filesOf(one), ...optionsOf(one), '--quirks', 'pycocotools'];

    const table = await zoo(...args);
    const lines = table.out.split('\n');
    expect(table.error).toBeUndefined();
    expect(lines).toHaveLength(linesOf(one));
    expect(lines.slice(0, one.expected.summary_lines.length)).toEqual(one.expected.summary_lines);

    const document = JSON.parse((await zoo(...args, '--json')).out);
    expect(document.digests).toEqual({
      precision: one.expected.precision_sha256,
      recall: one.expected.recall_sha256,
      scores: one.expected.scores_sha256,
    });
    if (one.expected.stats) expect(document.stats).toEqual(one.expected.stats);
  });

  it.each(refused.map((one) => [titleOf(one), one] as const))(
    'answers or refuses with a sentence: %s',
    async (_, one) => {
      const { out, error } = await zoo(...filesOf(one), ...optionsOf(one));

      const broken = one.tags.some((tag) => /unknown_image|missing_area|missing_score/.test(tag));
      if (broken) expect(error).toBeInstanceOf(UserError);
      else expect([error, out.split('\n').length]).toEqual([undefined, linesOf(one)]);
    },
  );

  it('reads gzipped files, and describes the evaluation in one JSON document', async () => {
    const golden =
      readShared<Record<string, { gt: string; dt: string; stats: number[] }>>('golden/real_golden.json');
    const one = golden['coco_mini_yolox/bbox'];
    const results = readShared<unknown[]>(one?.dt ?? '');
    const dt = write('yolox.json.gz', gzipSync(JSON.stringify(results)));

    const document = JSON.parse((await zoo('--gt', sharedFile(one?.gt ?? ''), '--dt', dt, '--json')).out);

    expect(document).toMatchObject({
      protocol: 'COCO',
      stats: one?.stats,
      images: 79,
      annotations: 624,
      detections: results.length,
      dropped: { unknownCategories: { count: 0, first: [] } },
    });
    expect(document.perCategory[0]).toMatchObject({ categoryId: 1, name: 'person' });
    expect(document.parameters.maxDets).toEqual([1, 10, 100]);
    expect(typeof document.metricsVersion).toBe('string');
  });
});

describe('zoo evaluate', () => {
  const gt = write(
    'gt.json',
    '{"images": [{"id": 1}], "categories": [{"id": 1, "name": "a"}], "annotations": []}',
  );
  const dt = write('dt.json', '[{"image_id": 1, "category_id": 9, "bbox": [0, 0, 1, 1], "score": 1}]');

  it('says on standard error what was left out', async () => {
    const { out, err } = await zoo('--gt', gt, '--dt', dt);

    expect(out.split('\n')[0]).toMatch(/= -1\.000$/);
    expect(err).toBe(
      'note: 1 detection is of a category the ground truth does not list and was left out (/0/category_id)\n',
    );
    const document = JSON.parse((await zoo('--gt', gt, '--dt', dt, '--json')).out);
    expect(document.dropped.unknownCategories).toEqual({ count: 1, first: ['/0/category_id'] });
    expect(document.rows[0].statistic).toEqual({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 });
  });

  it('says that keypoints are not found without classes', async () => {
    const results = write('none.json', '[]');

    const { out, err } = await zoo(
      '--gt',
      gt,
      '--dt',
      results,
      '--iou-type',
      'keypoints',
      '--class-agnostic',
    );

    expect(out.split('\n')).toHaveLength(11);
    expect(err).toMatch(/^note: pycocotools finds no keypoints without classes/);
  });

  it.each<[string, string[], RegExp]>([
    [
      'a file that is not there',
      ['--gt', '/nowhere/gt.json', '--dt', dt],
      /cannot read \/nowhere\/gt\.json: there is no such file/,
    ],
    ['a folder', ['--gt', folder, '--dt', dt], /it is not a file/],
    [
      'a file that is no JSON',
      ['--gt', write('text', 'hello'), '--dt', dt],
      /text: not JSON: expected an object .* found "h" at byte 0/,
    ],
    [
      'a file that ends early',
      ['--gt', gt, '--dt', write('cut', '[{"image_id": 1, "bbox": [1')],
      /cut at \/0\/bbox: not JSON: .* ends at byte 27/,
    ],
    [
      'a gzipped file that ends early',
      ['--gt', write('gz', gzipSync('{}').subarray(0, 12)), '--dt', dt],
      /unexpected end of file/,
    ],
    ['an image that is not there', ['--gt', gt, '--dt', dt, '--image-ids', '1,2'], /no image 2/],
    [
      'a range upside down',
      ['--gt', gt, '--dt', dt, '--area-ranges', 'x:5:1'],
      /areaRanges\/0.*min cannot be above max/,
    ],
    ['a limit of 0', ['--gt', gt, '--dt', dt, '--max-dets', '0'], /max-dets/],
    ['a threshold above 1', ['--gt', gt, '--dt', dt, '--iou-thresholds', '1.5'], /iou-thresholds/],
    ['sigmas of boxes', ['--gt', gt, '--dt', dt, '--sigmas', '.1,.2'], /sigmas.*only keypoints have sigmas/],
    ['another kind of IoU', ['--gt', gt, '--dt', dt, '--iou-type', 'dots'], /iou-type/],
    ['no results', ['--gt', gt], /--dt/],
    ['standard input for both', ['--gt', '-', '--dt', '-'], /cannot both be standard input/],
  ])('refuses %s', async (_, args, message) => {
    const { out, error } = await zoo(...args);

    expect(String((error as Error).message)).toMatch(message);
    expect(out).toBe('');
  });
});
