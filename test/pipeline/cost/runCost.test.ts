/** What a run used and cost: by a clock that goes on a second for each image. */
import { describe, expect, test } from 'vitest';
import { runCost } from '../../../functions/pipeline/cost/runCost.ts';
import { DEFAULT_AWS_COMPUTE } from '../../../schema/cost/compute.ts';
import { currentPrices } from '../../../schema/cost/priceLists.ts';
import { IMAGES, openCostZoo, SHARDS } from './support/costZoo.ts';

const PRICES = currentPrices();

describe('the cost of a run', () => {
  test('on one machine is its seconds, and nothing to pay for a stated reason', async () => {
    const zoo = await openCostZoo();
    const { run } = await zoo.runs.start(zoo.request);
    expect(runCost(run)).toMatchObject({ place: 'LOCAL', seconds: 0, stages: 0, usd: 0 });
    await zoo.finish(run.id);
    const cost = runCost(await zoo.runs.get(run.id));
    expect(cost).toMatchObject({
      place: 'LOCAL',
      seconds: IMAGES,
      gpuSeconds: 0,
      // plan, accumulate, publish, and each shard inferred and matched
      stages: 3 + 2 * SHARDS,
      shards: SHARDS,
      images: IMAGES,
      usd: 0,
      usdBecause: expect.stringContaining('machine of your own'),
      items: [],
      notIncluded: [],
      limit: null,
    });
    expect(cost.vcpuSeconds).toBeCloseTo(IMAGES, 9);
    expect(cost.priceList?.version).toBe(PRICES.version);
  });

  test('with a GPU on one machine has the seconds of the sessions', async () => {
    const zoo = await openCostZoo({ executionProvider: 'cuda' });
    const { run } = await zoo.runs.start(zoo.request);
    await zoo.finish(run.id);
    const cost = runCost(await zoo.runs.get(run.id));
    expect(cost.gpuSeconds).toBeCloseTo(0.6 * IMAGES, 9);
    expect(cost.vcpuSeconds).toBeCloseTo(0.4 * IMAGES, 9);
  });

  test('in the cloud is what was held for that long, and the requests that come with it', async () => {
    const zoo = await openCostZoo({
      compute: DEFAULT_AWS_COMPUTE,
      resources: { kind: 'queue', gpus: 1, vcpus: 4 },
      executionProvider: 'cuda',
    });
    const { run } = await zoo.runs.start(zoo.request);
    await zoo.finish(run.id);
    const cost = runCost(await zoo.runs.get(run.id));
    expect(cost).toMatchObject({
      place: 'AWS',
      seconds: IMAGES,
      gpuSeconds: IMAGES,
      vcpuSeconds: 4 * IMAGES,
      usdBecause: null,
      limit: null,
    });
    const usdPerSecond = (PRICES.instances['g6.xlarge']?.usdPerHour ?? 0) * (1.15 / 3600);
    expect(cost.items[0]).toMatchObject({ name: 'GPU_OF_QUEUE', quantity: IMAGES, basis: 'MEASURED' });
    expect(cost.items[0]?.usd).toBeCloseTo(IMAGES * usdPerSecond, 12);
    const priced = cost.items.map(({ name, basis }) => `${name} ${basis}`);
    expect(priced).toContain('S3_WRITES CALCULATED');
    expect(priced).toContain('STATE_TRANSITIONS CALCULATED');
    expect(cost.usd).toBeCloseTo(
      cost.items.reduce((sum, { quantity, usdPerUnit }) => sum + quantity * usdPerUnit, 0),
      12,
    );
    expect(cost.notIncluded).not.toEqual([]);
  });

  test('of Batch is that of Spot instances, or of what the deployment was told they cost', async () => {
    const spent = async (compute: typeof DEFAULT_AWS_COMPUTE) => {
      const zoo = await openCostZoo({ compute, resources: { kind: 'batch', gpus: 1, vcpus: 4 } });
      const { run } = await zoo.runs.start(zoo.request);
      await zoo.finish(run.id);
      return runCost(await zoo.runs.get(run.id)).items.find(({ name }) => name === 'GPU_OF_BATCH')?.usd;
    };
    const onDemand = IMAGES * ((PRICES.instances['g6.xlarge']?.usdPerHour ?? 0) / 3600);
    expect(await spent({ ...DEFAULT_AWS_COMPUTE, batchSpot: false })).toBeCloseTo(onDemand, 12);
    expect(await spent(DEFAULT_AWS_COMPUTE)).toBeCloseTo(onDemand * PRICES.spotFactor.value, 12);
    expect(await spent({ ...DEFAULT_AWS_COMPUTE, spotFactor: 0.3 })).toBeCloseTo(onDemand * 0.3, 12);
  });

  test('has no part in what was found done, and all of what failed', async () => {
    const zoo = await openCostZoo();
    const first = (await zoo.runs.start(zoo.request)).run;
    zoo.onInfer = () => {
      throw new Error('the machine is on fire');
    };
    await expect(zoo.finish(first.id)).rejects.toThrow('on fire');
    const spent = runCost(await zoo.runs.get(first.id));
    expect(spent).toMatchObject({ shards: 0, images: 0 });
    expect(spent.seconds).toBeGreaterThan(0);
    zoo.onInfer = () => undefined;
    await zoo.finish(first.id);
    const failed = spent.seconds ?? 0;
    expect(runCost(await zoo.runs.get(first.id)).seconds).toBe(IMAGES + failed);

    const other = (await zoo.runs.start({ ...zoo.request, tolerateFailedImages: 1 })).run;
    await zoo.finish(other.id);
    expect(runCost(await zoo.runs.get(other.id))).toMatchObject({ seconds: 0, shards: 0, images: 0 });
  });

  test('of a run from before it was measured is not known, and says why', async () => {
    const zoo = await openCostZoo();
    const { cost: _cost, ...run } = (await zoo.runs.start(zoo.request)).run;
    expect(runCost(run)).toMatchObject({ place: null, seconds: null, usd: null });
    expect(runCost(run).usdBecause).toMatch(/before it was measured/);
  });

  test('by a price list that this program does not have is not known, and its seconds are', async () => {
    const zoo = await openCostZoo({ compute: DEFAULT_AWS_COMPUTE });
    const { run } = await zoo.runs.start(zoo.request);
    const cost = run.cost && { ...run.cost, priceList: '2031-01-01' };
    expect(runCost({ ...run, ...(cost && { cost }) })).toMatchObject({
      seconds: 0,
      usd: null,
      usdBecause: expect.stringContaining('2031-01-01'),
    });
  });
});
