/** The most that a run may cost. */
import { describe, expect, test } from 'vitest';
import { runCost } from '../../../functions/pipeline/cost/runCost.ts';
import { changeRun } from '../../../functions/pipeline/runs/changeRun.ts';
import { DEFAULT_AWS_COMPUTE } from '../../../schema/cost/compute.ts';
import type { CostLimit } from '../../../schema/cost/runCost.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { type CostZoo, IMAGES, openCostZoo, SHARDS } from './support/costZoo.ts';

/** A second of the queue's instance. */
const USD_PER_SECOND = (0.8048 * 1.15) / 3600;
const never = new AbortController().signal;

const openCloud = (): Promise<CostZoo> =>
  openCostZoo({
    compute: DEFAULT_AWS_COMPUTE,
    resources: { kind: 'queue', gpus: 1, vcpus: 4 },
    executionProvider: 'cuda',
  });

const limitOf = (run: RunRecord): CostLimit | null | undefined => run.cost?.limit;

/** Sets what was estimated, as if it had been. */
async function limited(zoo: CostZoo, limit: Partial<CostLimit>): Promise<RunRecord> {
  const { run } = await zoo.runs.start(zoo.request, { maxUsd: 100 });
  await zoo.stages.plan(run.id);
  return changeRun(zoo.catalog, run.id, (current) => ({
    ...current,
    cost: {
      ...(current.cost as NonNullable<RunRecord['cost']>),
      limit: { maxUsd: 100, usdPerShard: 0.01, reserveUsd: 0, committedUsd: 0, ...limit },
    },
  }));
}

describe('a limit that is below the estimate', () => {
  test('is refused with the figures, and there is no run', async () => {
    const zoo = await openCloud();
    const { usd } = await zoo.runs.estimate(zoo.request);
    const asked = zoo.runs.start(zoo.request, { maxUsd: usd * 0.99 });
    await expect(asked).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      path: ['maxUsd'],
      message: expect.stringMatching(/would cost about .* USD, more than maxUsd .*price list 2026-11-21/),
    });
    expect((await zoo.runs.list({}, { first: 1 })).totalCount).toBe(0);
    await zoo.runs.start(zoo.request, { maxUsd: usd });
    expect(zoo.started).toHaveLength(1);
  });

  test('is no limit for a run that is done, since it costs nothing more', async () => {
    const zoo = await openCloud();
    const { run } = await zoo.runs.start(zoo.request);
    await zoo.finish(run.id);
    const again = await zoo.runs.start(zoo.request, { maxUsd: 0 });
    expect(again).toMatchObject({ existed: true, run: { id: run.id, status: 'SUCCEEDED' } });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('cannot be %d', async (maxUsd) => {
    const zoo = await openCostZoo();
    await expect(zoo.runs.start(zoo.request, { maxUsd })).rejects.toMatchObject({ code: 'SCHEMA' });
  });

  test('of nothing is enough on one machine', async () => {
    const zoo = await openCostZoo();
    const { run } = await zoo.runs.start(zoo.request, { maxUsd: 0 });
    await zoo.finish(run.id);
    expect(await zoo.runs.get(run.id)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('a limit', () => {
  test('changes neither the id of the run nor its key', async () => {
    const zoo = await openCloud();
    const { run } = await zoo.runs.start(zoo.request);
    const other = await openCloud();
    const limitedRun = (await other.runs.start(other.request, { maxUsd: 50 })).run;
    expect(limitedRun.id).toBe(run.id);
    expect(limitedRun.inputs).toEqual(run.inputs);
  });

  test('stops the run before the shard that would pass it, and says with which figures', async () => {
    const zoo = await openCloud();
    // A whole shard takes 32 seconds of the clock.
    const shard = 32 * USD_PER_SECOND;
    const { id } = await limited(zoo, {
      maxUsd: 2.5 * shard,
      reserveUsd: 0.4 * shard,
      usdPerShard: 0.1 * shard,
    });
    await zoo.stages.inferShard(id, 0, never);
    await zoo.stages.inferShard(id, 1, never);
    const third = zoo.stages.inferShard(id, 2, never);
    await expect(third).rejects.toMatchObject({
      failure: {
        code: 'COST_LIMIT',
        retryable: false,
        message: expect.stringMatching(/are spent.*committed to shards in work.*64 of 70 images are done/),
      },
    });
    const run = await zoo.runs.get(id);
    expect(limitOf(run)?.committedUsd).toBe(0);
    expect(runCost(run).limit?.spentUsd).toBeGreaterThan(2 * shard);
    expect(runCost(run).images).toBe(64);
  });

  test('is kept to by shards that begin at once', async () => {
    const zoo = await openCloud();
    const { id } = await limited(zoo, { maxUsd: 1, usdPerShard: 0.4 });
    const begun = await Promise.allSettled(
      Array.from({ length: SHARDS }, (_, shard) => zoo.stages.inferShard(id, shard, never)),
    );
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });

  test('gets back what was committed to a shard that failed, and keeps what it spent', async () => {
    const zoo = await openCloud();
    const { id } = await limited(zoo, { maxUsd: 1, usdPerShard: 0.9 });
    zoo.onInfer = () => {
      throw new Error('the machine is on fire');
    };
    await expect(zoo.stages.inferShard(id, 0, never)).rejects.toThrow('on fire');
    const run = await zoo.runs.get(id);
    expect(limitOf(run)?.committedUsd).toBe(0);
    expect(run.cost?.usage.queueSeconds).toBeGreaterThan(0);
  });

  test('is not touched by a shard that was done before', async () => {
    const zoo = await openCloud();
    const { id } = await limited(zoo, { maxUsd: 0.5, usdPerShard: 0.4 });
    await zoo.stages.inferShard(id, 0, never);
    await changeRun(zoo.catalog, id, (run) => ({
      ...run,
      cost: {
        ...(run.cost as NonNullable<RunRecord['cost']>),
        limit: { ...(limitOf(run) as CostLimit), maxUsd: 0 },
      },
    }));
    await zoo.stages.inferShard(id, 0, never);
    await expect(zoo.stages.inferShard(id, 1, never)).rejects.toMatchObject({
      failure: { code: 'COST_LIMIT' },
    });
  });
});

describe('a run that is asked for with another limit', () => {
  test('while it is at work goes on for whoever allows the most', async () => {
    const zoo = await openCloud();
    const { run } = await zoo.runs.start(zoo.request, { maxUsd: 20 });
    expect(limitOf((await zoo.runs.start(zoo.request, { maxUsd: 10 })).run)?.maxUsd).toBe(20);
    expect(limitOf((await zoo.runs.start(zoo.request, { maxUsd: 30 })).run)?.maxUsd).toBe(30);
    expect(limitOf((await zoo.runs.start(zoo.request)).run)).toBeNull();
    expect(limitOf((await zoo.runs.start(zoo.request, { maxUsd: 5 })).run)).toBeNull();
    expect(zoo.started).toEqual(Array(5).fill(run.id));
  });

  test('after it failed is under the new one, over all its attempts, and goes on where it was', async () => {
    const zoo = await openCloud();
    const shard = 32 * USD_PER_SECOND;
    const { id } = await limited(zoo, { maxUsd: 1.5 * shard, usdPerShard: 0.1 * shard });
    await zoo.stages.inferShard(id, 0, never);
    const stopped = await zoo.stages.inferShard(id, 1, never).catch((error) => error.failure);
    await zoo.stages.fail(id, stopped);
    const spent = runCost(await zoo.runs.get(id)).usd ?? 0;
    expect(spent).toBeGreaterThan(shard);

    const rest = await zoo.runs.estimate(zoo.request);
    expect(rest.imagesFound).toBe(32);
    await expect(zoo.runs.start(zoo.request, { maxUsd: rest.usd })).rejects.toThrow('that it cost so far');
    const { run } = await zoo.runs.start(zoo.request, { maxUsd: 10 });
    expect(run).toMatchObject({ id, status: 'QUEUED', failure: null });
    await zoo.finish(id);
    const done = runCost(await zoo.runs.get(id));
    expect(done.images).toBe(IMAGES);
    expect(done.limit?.maxUsd).toBe(10);
  });
});
