/** Rules of matching that random worlds seldom meet, and what is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../functions/evaluation/coco/accumulate.ts';
import { decodeMatchTable, encodeMatchTable } from '../../functions/evaluation/coco/matchTableCodec.ts';
import { mergeMatchTables } from '../../functions/evaluation/coco/mergeMatchTables.ts';
import type { Slice } from '../../functions/evaluation/coco/slice.ts';
import { seal, unseal } from '../../functions/evaluation/sealed.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { plainEvaluate } from './plain/evaluate.ts';
import { bytesOf, matchWorld } from './support/evaluateWorld.ts';
import { type World, world } from './support/worlds.ts';

describe('matching and accumulation', () => {
  it('rank a group too long for insertion by score, stably', () => {
    const annotation = { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 9, 9], area: 81, iscrowd: 0 };
    const gt = { images: [{ id: 1 }], categories: [{ id: 1 }], annotations: [annotation] };
    // Ascending scores, each twice, negative and positive: the worst order there is.
    const dt = Array.from({ length: 1000 }, (_, i) => ({
      image_id: 1,
      category_id: 1,
      bbox: [0, 0, 9, i % 10],
      score: Math.floor(i / 2) / 7 - 30,
    }));
    const parameters = EvaluationParameters.parse({ maxDets: [1, 3, 700] });

    const { precision, scores } = accumulate(matchWorld(gt, dt, parameters));

    const expected = plainEvaluate(gt, dt, parameters);
    expect(precision).toEqual(expected.precision);
    expect(scores).toEqual(expected.scores);
  });
});

describe('a slice', () => {
  it.each<[string, Slice, RegExp]>([
    ['an image that was not evaluated', { imageIds: [4] }, /image 4 is not part/],
    ['a category that was not evaluated', { categoryIds: [4] }, /category 4 is not part/],
    ['a limit above the largest', { maxDets: [101] }, /1 to 100 were matched/],
    [
      'an area range that was not evaluated',
      { areas: ['huge'] },
      /area range huge was not evaluated: choose among all, small, medium, large$/,
    ],
    [
      'a threshold that was not evaluated',
      { iouThresholds: [0.51] },
      /IoU threshold 0.51 was not evaluated: choose among 0.5, 0.55, .* 0.95$/,
    ],
    ['a score floor that is no number', { minScore: Number.NaN }, /minScore has to be a number/],
  ])('refuses %s', (_, slice, message) => {
    const gt = { images: [{ id: 1 }], categories: [{ id: 1 }], annotations: [] };
    const table = matchWorld(gt, [], EvaluationParameters.parse({}));

    expect(() => accumulate(table, slice)).toThrow(message);
  });
});

describe('match tables of shards', () => {
  it('do not merge when an image is in two of them, or their parameters differ, or there is none', () => {
    const gt = { images: [{ id: 1 }], categories: [{ id: 1 }], annotations: [] };
    const table = matchWorld(gt, [], EvaluationParameters.parse({}));
    const other = matchWorld(gt, [], EvaluationParameters.parse({ maxDets: [5] }), []);

    expect(() => mergeMatchTables([table, table])).toThrow(/image 1 is in two shards/);
    expect(() => mergeMatchTables([table, other])).toThrow(/parameters or categories differ/);
    expect(() => mergeMatchTables([])).toThrow(/no match table/);
  });
});

describe('a stored match table', () => {
  const drawnWorld: World = fc.sample(world, { seed: 7, numRuns: 20 }).at(-1) as World;
  const bytes = encodeMatchTable(matchWorld(drawnWorld.gt, drawnWorld.dt, drawnWorld.parameters));

  it('is refused wherever one bit of it is flipped', () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ 4;
      expect(() => decodeMatchTable(changed)).toThrow(/match table/);
    }
  });

  it.each([0, 8, 47, 48, bytes.length - 1])('is refused when only %i bytes of it are left', (length) => {
    expect(() => decodeMatchTable(bytes.slice(0, length))).toThrow(/match table/);
  });

  it('of another version says so', () => {
    const changed = bytes.slice();
    changed[8] = 3;

    expect(() => decodeMatchTable(changed)).toThrow(/version 3/);
  });

  it.each(['images', 'categories', 'detections', 'groundTruths', 'pairs'])(
    'is refused before room is made for the 2^31 - 1 %s that its header promises',
    (rows) => {
      const envelope = { magic: 'ZOOMATCH', version: 2, what: 'match table' };
      const { header, body } = unseal(envelope, bytes);
      const promising = seal(envelope, { ...JSON.parse(header), [rows]: 2 ** 31 - 1 }, body);
      const before = process.memoryUsage().arrayBuffers;

      expect(() => decodeMatchTable(promising)).toThrow(
        /^this match table contradicts itself: its header states \d+ bytes of columns and it has \d+$/,
      );
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
    },
  );

  it('that promises more rows than can be counted is refused by its header', () => {
    const envelope = { magic: 'ZOOMATCH', version: 2, what: 'match table' };
    const { header, body } = unseal(envelope, bytes);
    const promising = seal(envelope, { ...JSON.parse(header), pairs: 2 ** 31 }, body);

    expect(() => decodeMatchTable(promising)).toThrow(/match table at \/pairs/);
  });

  it('may lie anywhere in a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);

    expect(encodeMatchTable(decodeMatchTable(larger.subarray(3)))).toEqual(bytes);
  });
});

describe('parameters', () => {
  it('are as NumPy makes them, and JSON', () => {
    const parameters = EvaluationParameters.parse({});

    expect(parameters.iouThresholds[8]).toBe(0.8999999999999999);
    expect(parameters.recallThresholds[35]).toBe(0.35000000000000003);
    expect(EvaluationParameters.parse(JSON.parse(new TextDecoder().decode(bytesOf(parameters))))).toEqual(
      parameters,
    );
  });

  it('sort what the reference sorts and keep the order of the rest', () => {
    const parameters = EvaluationParameters.parse({
      maxDets: [100, 1],
      imageIds: [9, 3, 9],
      categoryIds: [7, 2, 7],
      iouThresholds: [0.7, 0.5],
    });

    expect(parameters).toMatchObject({
      maxDets: [1, 100],
      imageIds: [3, 9],
      categoryIds: [2, 7],
      iouThresholds: [0.7, 0.5],
    });
    expect(EvaluationParameters.parse({ categoryIds: [7, 2, 7], classAgnostic: true }).categoryIds).toEqual([
      7, 2,
    ]);
  });

  it('that name an unknown image or category are refused', () => {
    const gt = { images: [{ id: 1 }], categories: [{ id: 1 }], annotations: [] };

    expect(() => matchWorld(gt, [], EvaluationParameters.parse({ imageIds: [1, 2] }))).toThrow(/no image 2/);
    expect(() => matchWorld(gt, [], EvaluationParameters.parse({ categoryIds: [3] }))).toThrow(
      /no category 3/,
    );
    expect(() => matchWorld(gt, [], EvaluationParameters.parse({}), [8])).toThrow(/no image 8/);
  });
});
