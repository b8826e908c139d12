/** Panoptic quality of random worlds, to the bit as panopticapi counts it in one process. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergePanopticTables } from '../../../functions/evaluation/panoptic/mergePanopticTables.ts';
import { panopticQuality } from '../../../functions/evaluation/panoptic/panopticQuality.ts';
import {
  decodePanopticTable,
  encodePanopticTable,
} from '../../../functions/evaluation/panoptic/panopticTableCodec.ts';
import { evaluateWorld, type PanopticWorld } from './support/worlds.ts';

interface Means {
  pq: number;
  sq: number;
  rq: number;
  n: number;
}

interface Reference extends PanopticWorld {
  /** null where the reference divides by zero. */
  expected: {
    ALL: Means | null;
    THINGS: Means | null;
    STUFF: Means | null;
    perCategory?: {
      id: number;
      pq: number;
      sq: number;
      rq: number;
      iou: number;
      tp: number;
      fp: number;
      fn: number;
    }[];
  };
}

const { worlds } = JSON.parse(
  readFileSync(new URL('fixtures/panopticapi.json', import.meta.url), 'utf8'),
) as { worlds: Reference[] };
const numbered = worlds.map((world, index) => [index, world] as const);

describe('panoptic quality', () => {
  it.each(numbered)('of world %i is the reference’s', async (_, world) => {
    const { table } = await evaluateWorld(world);
    const { means, perCategory } = panopticQuality(table);
    for (const mean of means) {
      const expected = world.expected[mean.of];
      if (expected === null) {
        expect(mean).toMatchObject({
          categories: 0,
          pq: { value: null, undefinedBecause: 'NO_SEGMENTS', n: 0 },
        });
      } else {
        const { pq, sq, rq, categories } = mean;
        expect({ pq: pq.value, sq: sq.value, rq: rq.value, n: categories }).toEqual(expected);
      }
    }
    const numbers = perCategory.map((category) => ({
      id: category.categoryId,
      pq: category.pq.value ?? 0,
      sq: category.sq.value ?? 0,
      rq: category.rq.value ?? 0,
      iou: category.iouSum,
      tp: category.truePositives,
      fp: category.falsePositives,
      fn: category.falseNegatives,
    }));
    if (world.expected.perCategory) expect(numbers).toEqual(world.expected.perCategory);
    else expect(numbers.every(({ tp, fp, fn }) => tp + fp + fn === 0)).toBe(true);
  });
});

describe('the tables of shards', () => {
  it.each(numbered.filter(([, { maps }]) => maps.length > 1))(
    'of world %i merge to the bytes of one pass, in any order',
    async (_, world) => {
      const whole = encodePanopticTable((await evaluateWorld(world)).table);
      const shards = await Promise.all(
        world.maps.map(async ({ image }) => (await evaluateWorld(world, { imageIds: [image] })).table),
      );
      const stored = shards.map((shard) => decodePanopticTable(encodePanopticTable(shard)));
      expect(encodePanopticTable(mergePanopticTables(stored))).toEqual(whole);
      expect(encodePanopticTable(mergePanopticTables(stored.toReversed()))).toEqual(whole);
      const [first, ...others] = stored;
      const nested = mergePanopticTables([
        mergePanopticTables(others),
        mergePanopticTables(first ? [first] : []),
      ]);
      expect(encodePanopticTable(nested)).toEqual(whole);
      expect(panopticQuality(decodePanopticTable(whole))).toEqual(panopticQuality(nested));
    },
  );
});
