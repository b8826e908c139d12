/** Runs that are stopped, taken up again, left to themselves, or asked for by two people at once. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../schema/run.ts';
import type { RunMetrics } from '../../schema/stages.ts';
import { objectMetrics } from '../support/objectMetrics.ts';
import { imagesDone } from './support/imagesDone.ts';
import { start, temporaryFolder, zoo, zooJson } from './support/program.ts';
import { registerScenes } from './support/scenes.ts';

// Several shards, so that there is something to keep when a run is stopped.
const COUNT = 200;
const SHARD = 32;

interface RunAnswer {
  run: RunRecord;
  metrics: RunMetrics;
}

describe('runs of several processes on one folder', () => {
  let home: string;
  let dataset: string;
  /** The same request for the same threshold: other thresholds are other inferences. */
  const request = (scoreThreshold: number): string[] => [
    ...['run', '--model', 'scenes-yolox', '--dataset', dataset, '--home', home],
    ...['--score-threshold', String(scoreThreshold)],
  ];

  beforeAll(async () => {
    home = await temporaryFolder();
    dataset = await registerScenes(home, COUNT);
  });

  it('infer each image once when two ask at the same time', async () => {
    const both = await Promise.all([zooJson<RunAnswer>(request(0.1)), zooJson<RunAnswer>(request(0.1))]);
    const [one, other] = both.map(({ run }) => run);
    expect(one?.id).toBe(other?.id);
    for (const { run } of both) expect(run).toMatchObject({ status: 'SUCCEEDED', imagesInferred: COUNT });
    expect(both[0]?.metrics).toEqual(both[1]?.metrics);
  });

  it('go on where Ctrl-C stopped them, to the same numbers', async () => {
    const whole = await zooJson<RunAnswer>(request(0.2));
    const interrupted = start([...request(0.20001), '--workers', '1']);
    const [, id = ''] = await interrupted.says(/^run ([0-9a-f]{12}): /m);
    // Two shards are in work at a time: by then another one is done.
    await imagesDone(home, id, 2 * SHARD + 1);
    interrupted.signal('SIGINT');
    const { code, stdout, stderr } = await interrupted.outcome;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(`^interrupted: run ${id} stays unfinished .* goes on from there$`, 'm'),
    );
    const left = await zooJson<RunAnswer>(['runs', 'show', id, '--home', home]);
    expect(left.run.status).toBe('RUNNING');

    const resumed = await zoo([...request(0.20001), '--json']);
    const { run, metrics } = JSON.parse(resumed.stdout) as RunAnswer;
    expect(run).toMatchObject({ status: 'SUCCEEDED', progress: { imagesDone: COUNT, imagesFailed: 0 } });
    // What was in work is lost with the process; a shard that was done is not inferred again.
    expect(run.imagesInferred).toBeGreaterThanOrEqual(COUNT);
    expect(run.imagesInferred).toBeLessThanOrEqual(COUNT + 2 * SHARD);
    expect(metrics.failedImages).toEqual([]);
    expect(objectMetrics(metrics).stats).toEqual(objectMetrics(whole.metrics).stats);
  });

  it('answer an interruption as JSON where that was asked for', async () => {
    const interrupted = start([...request(0.3), '--json']);
    await interrupted.says(/^inferring/m);
    interrupted.signal('SIGINT');
    const { code, stdout } = await interrupted.outcome;
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'INTERRUPTED' } });
    expect(code).toBe(130);
  });

  it('stop when another process cancels them', async () => {
    const running = start([...request(0.4), '--json']);
    const [, id = ''] = await running.says(/^run ([0-9a-f]{12}): /m);
    await running.says(/^inferring/m);
    const { run } = await zooJson<RunAnswer>(['runs', 'cancel', id, '--home', home]);
    expect(run.status).toBe('CANCELLED');
    const { code, stdout } = await running.outcome;
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'CANCELLED' }, run: { status: 'CANCELLED' } });
    expect(code).toBe(1);
  });

  it('go on in the background with --detach', async () => {
    const { run } = await zooJson<RunAnswer>([...request(0.5), '--detach']);
    const watched = await zooJson<RunAnswer>(['runs', 'watch', run.id, '--home', home]);
    expect(watched.run).toMatchObject({ status: 'SUCCEEDED', progress: { imagesDone: COUNT } });
  });
});
