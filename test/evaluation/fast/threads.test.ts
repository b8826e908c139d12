/** An evaluation by several threads, against that by one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { arrayDigests } from '../../../functions/evaluation/coco/digests.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { prepare } from '../../../functions/evaluation/coco/prepare.ts';
import { comparePart } from '../../../functions/evaluation/coco/threads/comparePart.ts';
import { evaluateInThreads } from '../../../functions/evaluation/coco/threads/evaluateInThreads.ts';
import { findParts } from '../../../functions/evaluation/coco/threads/parts.ts';
import { SchemaError } from '../../../schema/errors.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import { bytesOf } from '../support/evaluateWorld.ts';

const folder = mkdtempSync(join(tmpdir(), 'zoo-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parameters = EvaluationParameters.parse({});
const images = Array.from({ length: 40 }, (_, i) => ({ id: i + 1 }));
const box = (seed: number): number[] => [seed % 50, (seed * 7) % 40, 5 + (seed % 30), 5 + ((seed * 3) % 30)];
const gt = {
  images,
  categories: [{ id: 1 }, { id: 2 }],
  annotations: Array.from({ length: 200 }, (_, i) => ({
    ...{ id: i, image_id: 1 + (i % 40), category_id: 1 + (i % 2), bbox: box(i), area: 30 * i, iscrowd: 0 },
  })),
};
const dt = Array.from({ length: 3000 }, (_, i) => ({
  ...{ image_id: 1 + (i % 40), category_id: 1 + (i % 2), bbox: box(i * 13), score: (i % 7) / 7 },
}));

function write(name: string, value: unknown, indent = 0): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value, null, indent));
  return path;
}
const truth = write('gt.json', gt);

describe('an evaluation by several threads', () => {
  it.each([0, 1])('gives the same to the bit, indented by %i', async (indent) => {
    const path = write('dt.json', dt, indent);

    const [one, two, three] = await Promise.all(
      [1, 2, 3].map((threads) => evaluateInThreads(truth, path, parameters, threads, 1)),
    );

    expect(findParts(path, 3)).toHaveLength(3);
    for (const other of [two, three]) {
      expect(other?.detections).toEqual(one?.detections);
      expect(other?.summary).toEqual(one?.summary);
      expect(arrayDigests(other?.accumulated as never)).toEqual(arrayDigests(one?.accumulated as never));
    }
  });

  it('counts what is left out, and refuses what is wrong, as one thread does', async () => {
    const unknown = write(
      'unknown.json',
      dt.map((one, i) => (i === 2900 ? { ...one, category_id: 9 } : one)),
    );
    const { detections } = await evaluateInThreads(truth, unknown, parameters, 2, 1);
    expect(detections.dropped.unknownCategories).toEqual({ count: 1, first: ['/2900/category_id'] });

    const broken = write(
      'broken.json',
      dt.map((one, i) => (i === 2900 ? { ...one, score: 'high' } : one)),
    );
    const refused = evaluateInThreads(truth, broken, parameters, 2, 1);
    await expect(refused).rejects.toThrow(SchemaError);
    await expect(refused).rejects.toThrow(`${broken} at /2900/score: has to be a number`);
  });

  it('does not believe a part that begins where no result does', () => {
    const nested = { image_id: 1, category_id: 1, score: 0.5, bbox: [0, 0, 5, 5] };
    const path = write('nested.json', [nested, { ...nested, note: [nested, nested] }, nested]);
    const prepared = prepare(parseGroundTruth(bytesOf(gt)), parameters);
    const [first, inside] = [1, JSON.stringify([nested, { ...nested, note: [] }]).length - 3];

    expect(comparePart({ path, start: first, end: inside }, prepared, 1000)).toBeNull();
    expect(comparePart({ path, start: first, end: null }, prepared, 1000)?.count).toBe(3);
  });
});
