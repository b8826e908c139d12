/** `zoo evaluate`, the real program, on input it cannot use: exit code 2, one JSON document with `--json`, no stack trace. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, zoo } from './support/program.ts';

const gt = {
  images: [{ id: 1, height: 5, width: 6 }],
  categories: [{ id: 1 }],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 4, 4], area: 16, segmentation: [[0, 0, 0, 4, 4, 4]] },
  ],
};
const dt = [{ image_id: 1, category_id: 1, bbox: [0, 0, 4, 4], score: 0.5 }];
const results = JSON.stringify(dt);
const masks = (segmentation: string): string => results.replace('}', `,"segmentation":${segmentation}}`);

describe('zoo evaluate on input that cannot be used', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeFile(join(folder, 'gt.json'), JSON.stringify(gt));
  });

  it.concurrent.each<[string, string | Buffer, string, string]>([
    ['a file that ends early', results.slice(0, 40), '/0/bbox', 'TRUNCATED'],
    ['a file of nothing', '', '', 'TRUNCATED'],
    ['a gzipped file that ends early', gzipSync(results.repeat(40)).subarray(0, 50), '', 'INVALID_INPUT'],
    ['gzipped bytes that are damaged', damaged(gzipSync(results.repeat(40))), '', 'INVALID_INPUT'],
    ['a score of NaN', results.replace('0.5', 'NaN'), '/0/score', 'NOT_FINITE'],
    ['a box of 1e999', results.replace('[0,', '[1e999,'), '/0/bbox/0', 'NOT_FINITE'],
    [
      'an id of 64 bits',
      results.replace('"image_id":1', '"image_id":9223372036854775807'),
      '/0/image_id',
      'BAD_ID',
    ],
    ['a million brackets', '['.repeat(1e6), '/0', 'TRUNCATED'],
    ['bytes that are no UTF-8', Buffer.from([0x5b, 0xff]), '/0', 'NOT_JSON'],
    ['a mask of enormous size', masks('{"size":[1e9,1e9],"counts":"0"}'), '/0/segmentation', 'BAD_MASK'],
    ['a mask of a broken string', masks('{"size":[5,6],"counts":"~~"}'), '/0/segmentation', 'BAD_MASK'],
    ['a polygon of one number', masks('[[1]]'), '/0/segmentation', 'BAD_MASK'],
  ])('says what is wrong with %s', async (what, content, pointer, code) => {
    const path = join(folder, `${what.replaceAll(' ', '-')}.json`);
    await writeFile(path, content);
    const args = ['evaluate', '--gt', join(folder, 'gt.json'), '--dt', path, '--iou-type', 'segm'];

    const asJson = await zoo([...args, '--json']);

    expect({ code: asJson.code, stderr: asJson.stderr }).toEqual({ code: 2, stderr: '' });
    const { error } = JSON.parse(asJson.stdout) as { error: { code: string; problems?: unknown[] } };
    if (error.problems) expect(error.problems[0]).toMatchObject({ pointer, code });
    else expect(error.code).toBe(code);
  });

  it('tells a person in a sentence, without a stack trace', async () => {
    const path = join(folder, 'person.json');
    await writeFile(path, results.replace('0.5', '"high"'));

    const { code, stdout, stderr } = await zoo(['evaluate', '--gt', join(folder, 'gt.json'), '--dt', path]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`error: ${path} at /0/score: has to be a number\n`);
  });
});

function damaged(bytes: Buffer): Buffer {
  const at = bytes.length - 20;
  return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(6, 0xff), bytes.subarray(at + 6)]);
}
