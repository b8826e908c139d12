/** What an evaluation would cost and what it has cost, on the command line. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunCost } from '../../functions/pipeline/cost/runCost.ts';
import { temporaryFolder, zoo, zooJson } from './support/program.ts';
import { registerScenes } from './support/scenes.ts';

const COUNT = 4;

describe('zoo estimate', () => {
  let home: string;
  let request: string[];
  beforeAll(async () => {
    home = await temporaryFolder();
    const dataset = await registerScenes(home, COUNT);
    request = ['--model', 'scenes-yolox', '--dataset', dataset, '--home', home];
  });

  it('tells what it would take here, and on AWS with the bill', async () => {
    const here = await zoo(['estimate', ...request]);
    expect(here.stdout).toMatch(/an estimate: nothing was started/);
    expect(here.stdout).toMatch(/computes +on one machine/);
    expect(here.stdout).toMatch(/costs +0 USD: it runs on a machine of your own/);
    expect(here).toMatchObject({ code: 0, stderr: '' });
    const there = await zoo(['estimate', ...request, '--on', 'aws', '--gpu-counts', '1,2']);
    expect(there.stdout).toMatch(/computes +on AWS, 1 GPU$/m);
    expect(there.stdout).toMatch(/^GPU instances of the queue +\d/m);
    expect(there.stdout).toMatch(/prices +list 2026-11-21, us-east-1/);
    expect(there.stdout).toContain('assumed:');
  });

  it('is the same as --estimate of zoo run, which starts nothing either', async () => {
    const asked = await zooJson(['estimate', ...request]);
    expect(await zooJson(['run', ...request, '--estimate'])).toEqual(asked);
    expect(await zooJson(['runs', '--home', home])).toMatchObject({ runs: [] });
  });

  it('rests on what was measured once there is a run, whose cost is told', async () => {
    const { run } = await zooJson<{ run: { cost: RunCost } }>(['run', ...request, '--max-usd', '0']);
    expect(run.cost).toMatchObject({
      place: 'LOCAL',
      usd: 0,
      images: COUNT,
      shards: 1,
      limit: { maxUsd: 0, spentUsd: 0, committedUsd: 0 },
    });
    expect(run.cost.vcpuSeconds).toBeGreaterThan(0);
    const { stdout } = await zoo(['runs', 'show', '--home', home, await newestRun()]);
    expect(stdout).toMatch(/^cost +nothing to pay, of 0 USD at most; .* in 5 pieces of work$/m);
    expect(await zooJson(['estimate', ...request, '--score-threshold', '0.3'])).toMatchObject({
      estimate: { imageTime: { basis: 'MODEL', images: COUNT, runs: 1 }, imagesToInfer: COUNT },
    });
    expect(await zooJson(['estimate', ...request])).toMatchObject({
      estimate: { imagesFound: COUNT, imagesToInfer: 0 },
    });
  });

  it.each([
    ['--max-usd', '-1'],
    ['--max-usd', 'much'],
  ])('refuses %s %s', async (option, value) => {
    const { code, stderr } = await zoo(['run', ...request, option, value]);
    expect(stderr).toContain('Give a number from 0 up.');
    expect(code).toBe(2);
  });

  async function newestRun(): Promise<string> {
    const { runs } = await zooJson<{ runs: { id: string }[] }>(['runs', '--home', home]);
    return runs[0]?.id ?? '';
  }
});
