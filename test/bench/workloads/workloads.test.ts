import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../functions/evaluation/coco/evaluate.ts';
import { openDocument } from '../../../functions/evaluation/openDocument.ts';
import { cocoParameters } from '../../../schema/cocoParameters.ts';
import { WORKLOADS } from '../workload.ts';
import { makeFiles } from './files.ts';
import { Random } from './random.ts';
import { CATEGORY_IDS } from './world.ts';

const IMAGES = 40;
const folder = mkdtempSync(join(tmpdir(), 'zoo-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILES = [...new Set(WORKLOADS.flatMap(({ groundTruth, detections }) => [groundTruth, detections]))];
const make = (place: string) => makeFiles(join(folder, place), IMAGES, FILES, () => undefined);

describe('workloads', () => {
  it('are the same bytes each time they are made', async () => {
    await Promise.all([make('one'), make('two')]);
    for (const name of FILES) {
      expect(readFileSync(join(folder, 'one', name)).equals(readFileSync(join(folder, 'two', name)))).toBe(
        true,
      );
    }
  });

  it.each(WORKLOADS.map((workload) => [workload.name, workload] as const))(
    'of %s are files that can be evaluated, by a detector that is neither perfect nor blind',
    async (_, { groundTruth, detections, iouType, classAgnostic, maxDets }) => {
      await make('one');
      const { summary } = evaluate(
        await openDocument('ground truth', join(folder, 'one', groundTruth)),
        await openDocument('results', join(folder, 'one', detections)),
        {
          ...cocoParameters(iouType),
          ...(maxDets && { maxDets: [...maxDets] }),
          ...(classAgnostic && { classAgnostic }),
        },
      );
      const averageRecall = summary.stats[8] ?? summary.stats[5];
      expect(averageRecall).toBeGreaterThan(0.1);
      expect(averageRecall).toBeLessThan(0.95);
    },
  );

  it('have COCO’s 80 categories', () => {
    expect(CATEGORY_IDS).toHaveLength(80);
    expect(CATEGORY_IDS.at(-1)).toBe(90);
  });
});

describe('random numbers', () => {
  const many = (draw: (random: Random) => number): number => {
    const random = new Random(1, 2);
    return Array.from({ length: 20_000 }, () => draw(random)).reduce((sum, value) => sum + value) / 20_000;
  };

  it.each([
    ['uniform', 0.5, (random: Random) => random.uniform()],
    ['normal', 3, (random: Random) => random.normal(3, 2)],
    ['squared normal', 1, (random: Random) => random.normal() ** 2],
    ['exponential', 0.7, (random: Random) => random.exponential(0.7)],
    ['Poisson', 9, (random: Random) => random.poisson(9)],
    ['beta', 4 / 5.8, (random: Random) => random.beta(4, 1.8)],
    ['weighted', 1.4, (random: Random) => random.weighted([1, 1, 3])],
  ] as const)('that are %s have the mean they should', (_, mean, draw) => {
    expect(Math.abs(many(draw) / mean - 1)).toBeLessThan(0.03);
  });

  it('of one seed are the same, of its neighbour others', () => {
    const draw = (...seed: number[]) => {
      const random = new Random(...seed);
      return [random.uniform(), random.uniform()];
    };
    expect(draw(1, 5)).toEqual(draw(1, 5));
    expect(draw(1, 5)).not.toEqual(draw(1, 6));
    expect(draw(1, 5)).not.toEqual(draw(2, 5));
  });
});
