/** The arithmetic of an estimate: the worked example of the documentation, and what has to hold of every estimate. */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { estimateAws } from '../../../functions/pipeline/cost/estimateAws.ts';
import { workloadOf } from '../../../functions/pipeline/cost/workload.ts';
import { AwsCompute, DEFAULT_AWS_COMPUTE } from '../../../schema/cost/compute.ts';
import { currentPrices, priceListOf } from '../../../schema/cost/priceLists.ts';

const PRICES = currentPrices();
const README = new URL('../../../functions/pipeline/cost/README.md', import.meta.url);

const Example = z.strictObject({
  priceList: z.string(),
  compute: AwsCompute,
  images: z.int(),
  imageSeconds: z.number(),
  gpus: z.int(),
  answer: z.strictObject({
    shards: z.int(),
    way: z.string(),
    gpuSeconds: z.number(),
    wallSeconds: z.number(),
    usd: z.number(),
    items: z.record(z.string(), z.number()),
  }),
});

describe('the worked example', () => {
  test('of README.md is what comes of its numbers', async () => {
    const blocks = (await readFile(README, 'utf8')).match(/(?<=```json\n)[\s\S]*?(?=```)/g) ?? [];
    expect(blocks).toHaveLength(1);
    const { priceList, compute, images, imageSeconds, gpus, answer } = Example.parse(
      JSON.parse(blocks[0] ?? ''),
    );
    const list = priceListOf(priceList);
    if (list === undefined) throw new Error(`README.md names the price list ${priceList}`);
    const computed = estimateAws(list, compute, workloadOf(images, imageSeconds), gpus);
    expect({ shards: computed.shards, way: computed.way }).toEqual({
      shards: answer.shards,
      way: answer.way,
    });
    expect(computed.gpuSeconds).toBeCloseTo(answer.gpuSeconds, 6);
    expect(computed.wallSeconds).toBeCloseTo(answer.wallSeconds, 1);
    expect(computed.usd).toBeCloseTo(answer.usd, 5);
    expect(computed.items.map(({ name }) => name)).toEqual(Object.keys(answer.items));
    for (const { name, usd } of computed.items) expect(usd).toBeCloseTo(answer.items[name] ?? -1, 5);
  });
});

describe('an estimate for the cloud', () => {
  const works = fc.record({
    images: fc.integer({ min: 1, max: 2_000_000 }),
    imageSeconds: fc.double({ min: 1e-3, max: 10, noNaN: true }),
    gpus: fc.integer({ min: 1, max: 1000 }),
  });
  const estimate = ({ images, imageSeconds, gpus }: { images: number; imageSeconds: number; gpus: number }) =>
    estimateAws(PRICES, DEFAULT_AWS_COMPUTE, workloadOf(images, imageSeconds), gpus);

  test('costs what its lines cost, and what its shards and all else cost', () => {
    fc.assert(
      fc.property(works, (work) => {
        const { usd, items, usdPerShard, usdBeside, shards } = estimate(work);
        const lines = items.reduce((sum, { quantity, usdPerUnit }) => sum + quantity * usdPerUnit, 0);
        expect(lines / usd).toBeCloseTo(1, 9);
        expect((usdPerShard * shards + usdBeside) / usd).toBeCloseTo(1, 9);
        expect(new Set(items.map(({ name }) => name)).size).toBe(items.length);
      }),
    );
  });

  test('is never less for more images, longer ones, or more GPUs; and never slower with more GPUs', () => {
    fc.assert(
      fc.property(works, (work) => {
        const one = estimate(work);
        // A larger run may go another way, at another price.
        const more = estimate({ ...work, images: work.images + 32 });
        if (more.way === one.way) expect(more.usd).toBeGreaterThan(one.usd);
        expect(estimate({ ...work, imageSeconds: work.imageSeconds * 2 }).usd).toBeGreaterThan(one.usd);
        const faster = estimate({ ...work, gpus: work.gpus * 2 });
        expect(faster.usd).toBeGreaterThanOrEqual(one.usd);
        expect(faster.wallSeconds).toBeLessThanOrEqual(one.wallSeconds);
      }),
    );
  });

  test('uses no more GPUs than there are shards', () => {
    expect(estimate({ images: 70, imageSeconds: 1, gpus: 64 })).toMatchObject({ shards: 3, gpus: 3 });
  });

  test('goes by the queue as long as the deployment says so', () => {
    const way = (images: number, queueShards: number) =>
      estimateAws(PRICES, { ...DEFAULT_AWS_COMPUTE, queueShards }, workloadOf(images, 1)).way;
    expect([way(256, 8), way(257, 8), way(1, 0)]).toEqual(['queue', 'batch', 'batch']);
  });

  test('of nothing is nothing', () => {
    expect(estimate({ images: 0, imageSeconds: 1, gpus: 8 })).toMatchObject({
      shards: 0,
      usd: 0,
      wallSeconds: 0,
      gpuSeconds: 0,
      items: [],
    });
  });

  test('has no Spot reclaims where there is no Spot', () => {
    const names = (batchSpot: boolean) =>
      estimateAws(PRICES, { ...DEFAULT_AWS_COMPUTE, batchSpot }, workloadOf(5000, 1)).items.map(
        ({ name }) => name,
      );
    expect(names(true)).toContain('SPOT_RECLAIMS');
    expect(names(false)).not.toContain('SPOT_RECLAIMS');
  });
});
