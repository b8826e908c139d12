/** The calculation for very many images. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { capacity } from '../../../functions/pipeline/cost/capacity/capacity.ts';
import { type Fleet, simulate } from '../../../functions/pipeline/cost/capacity/simulate.ts';
import { workloadOf } from '../../../functions/pipeline/cost/workload.ts';
import { DEFAULT_AWS_COMPUTE } from '../../../schema/cost/compute.ts';
import { currentPrices } from '../../../schema/cost/priceLists.ts';

const ask = (images: number, compute = DEFAULT_AWS_COMPUTE, resultsPerImage = 30, seed = 1) =>
  capacity({
    workload: workloadOf(images, 0.05),
    compute,
    prices: currentPrices(),
    gpuCounts: [1, 8, 64, 256],
    resultsPerImage,
    seed,
  });

describe('a million images', () => {
  const million = ask(1_000_000);

  test('are so many shards and array jobs', () => {
    expect(million).toMatchObject({ shards: 31_250, way: 'batch', children: 4 });
  });

  test('fit every quota that AWS has, but not the memory that the evaluation function has unless told otherwise', () => {
    const lacking = million.quotas.filter(({ holds }) => !holds);
    expect(lacking.map(({ name }) => name)).toEqual(['memory of the evaluation function as it is deployed']);
    const more = ask(1_000_000, { ...DEFAULT_AWS_COMPUTE, evaluationMemoryMiB: 10_240 });
    expect(more.quotas.every(({ holds }) => holds)).toBe(true);
  });

  test('take less time on more GPUs, and hardly more money', () => {
    const [one, ...more] = million.rows;
    let before = one;
    for (const row of more) {
      expect(row.wallSeconds).toBeLessThan(before?.wallSeconds ?? 0);
      expect(row.usd).toBeLessThan(1.2 * (one?.usd ?? 0));
      before = row;
    }
  });

  test('take simulated what they take calculated, to within a tenth', () => {
    for (const { wallSeconds, simulated } of million.rows) {
      expect(simulated.wallSeconds / wallSeconds).toBeGreaterThan(0.9);
      expect(simulated.wallSeconds / wallSeconds).toBeLessThan(1.1);
    }
  });

  test('with a hundred results each are more than an evaluation holds', () => {
    const { quotas } = ask(1_000_000, DEFAULT_AWS_COMPUTE, 100);
    expect(quotas.find(({ name }) => name === 'results of an evaluation')).toMatchObject({
      needs: 100_000_000,
      holds: false,
    });
  });
});

describe('infra/README.md', () => {
  test('tells what is calculated and simulated, seed 0', async () => {
    const readme = await readFile(new URL('../../../infra/README.md', import.meta.url), 'utf8');
    const told = [
      ...readme.matchAll(/^\| (\d+) +\| [^|]+ \| [^|]+ \| ([\d.]+) USD \| (\d+) +\| (\d+) +\|$/gm),
    ];
    const { rows } = ask(1_000_000, DEFAULT_AWS_COMPUTE, 30, 0);
    expect(told.map((row) => row.slice(1))).toEqual(
      rows.map(({ gpus, usd, gpuSeconds, simulated }) => [
        String(gpus),
        usd.toFixed(2),
        (gpuSeconds / 3600).toFixed(0),
        String(simulated.reclaims),
      ]),
    );
  });
});

describe('a simulated fleet', () => {
  const fleet: Fleet = {
    shards: 1000,
    gpus: 10,
    shardSeconds: 60,
    startSeconds: 240,
    reclaimsPerHour: 0.5,
    seed: 7,
  };

  test('has one answer for one seed, and another for another', () => {
    expect(simulate(fleet)).toEqual(simulate(fleet));
    expect(simulate({ ...fleet, seed: 8 })).not.toEqual(simulate(fleet));
  });

  test('loses nothing where nothing is taken back', () => {
    expect(simulate({ ...fleet, reclaimsPerHour: 0 })).toMatchObject({ reclaims: 0, lostSeconds: 0 });
  });

  test('is taken back about as often as it is said to be', () => {
    const { reclaims, instanceSeconds, lostSeconds } = simulate({ ...fleet, shards: 20_000 });
    expect(reclaims / ((instanceSeconds / 3600) * fleet.reclaimsPerHour)).toBeCloseTo(1, 0);
    // Half a shard is lost on average.
    expect(lostSeconds / reclaims).toBeGreaterThan(0.3 * fleet.shardSeconds);
    expect(lostSeconds / reclaims).toBeLessThan(0.7 * fleet.shardSeconds);
  });

  test('of one GPU takes as long as its shards do', () => {
    const { wallSeconds } = simulate({ ...fleet, gpus: 1, reclaimsPerHour: 0 });
    expect(wallSeconds / (240 + 1000 * 60)).toBeCloseTo(1, 1);
  });
});

describe('npm run capacity', () => {
  const main = join(import.meta.dirname, '../../../functions/cli/capacity.ts');
  const run = (...args: string[]) => promisify(execFile)(process.execPath, [main, ...args]);

  test('prints a table, or one JSON document', async () => {
    const { stdout } = await run('--images', '100000', '--gpus', '2,4');
    expect(stdout).toMatch(/3125 by batch, in 1 array jobs/);
    expect(stdout).toMatch(/SubmitJob +1 +50 1\/s +holds/);
    const json = await run('--images', '100000', '--gpus', '2,4', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ shards: 3125, rows: [{ gpus: 2 }, { gpus: 4 }] });
  });

  test('refuses an instance type that has no price', async () => {
    await expect(run('--instance', 'p5.48xlarge')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('g6.xlarge'),
    });
  });
});
