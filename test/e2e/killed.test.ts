/** Processes are killed in the middle of a run; what comes out is what would have come out. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { resultsKey } from '../../schema/keys.ts';
import type { RunRecord } from '../../schema/run.ts';
import { imagesDone } from '../cli/support/imagesDone.ts';
import { type RunningProgram, start, temporaryFolder, zoo, zooJson } from '../cli/support/program.ts';
import { registerScenes } from '../cli/support/scenes.ts';
import { ask, childrenOf, until } from './support/service.ts';

/** Three shards: one can be done, one in work and one not begun. */
const IMAGES = 96;

interface PolledRun {
  status: RunRecord['status'];
  progress: { imagesDone: number; imagesFailed: number };
  imagesInferred: number;
}

describe('a run whose process is killed', { timeout: 120_000 }, () => {
  let undisturbed: Buffer;
  let dataset: string;

  const newHome = async (): Promise<string> => {
    const home = await temporaryFolder();
    dataset = await registerScenes(home, IMAGES);
    return home;
  };
  const runCommand = (home: string): string[] => [
    ...['run', '--model', 'scenes-yolox', '--dataset', dataset],
    ...['--workers', '2', '--home', home],
  ];
  const resultsOf = (home: string, id: string): Promise<Buffer> =>
    readFile(join(home, 'objects', resultsKey(id, 'bbox')));

  beforeAll(async () => {
    const home = await newHome();
    const { run } = await zooJson<{ run: RunRecord }>(runCommand(home));
    expect(run).toMatchObject({ status: 'SUCCEEDED', imagesInferred: IMAGES });
    undisturbed = await resultsOf(home, run.id);
  });

  test('is finished by asking again, and its results are the same bytes', async () => {
    const home = await newHome();
    const killed = start(runCommand(home));
    const [, id = ''] = await killed.says(/^run ([0-9a-f]{12}): /m);
    await imagesDone(home, id, 1);
    killed.signal('SIGKILL');
    await killed.outcome;
    const { runs } = await zooJson<{ runs: RunRecord[] }>(['runs', '--home', home]);
    expect(runs).toMatchObject([{ status: 'RUNNING' }]);

    const { run } = await zooJson<{ run: RunRecord }>(runCommand(home));
    expect(run.status).toBe('SUCCEEDED');
    expect((await resultsOf(home, run.id)).equals(undisturbed)).toBe(true);
  });

  test('is finished by the service that starts next, without being asked for', async () => {
    const home = await newHome();
    const serve = async (): Promise<{ service: RunningProgram; url: string }> => {
      const service = start(['serve', '--port', '0', '--workers', '2', '--home', home]);
      const [url] = await service.says(/http:\/\/127\.0\.0\.1:\d+/);
      return { service, url };
    };
    const first = await serve();
    const { startEvaluation } = await ask<{ startEvaluation: { run: { id: string; key: string } } }>(
      first.url,
      `mutation ($dataset: ID!) {
        startEvaluation(input: { model: "scenes-yolox", dataset: $dataset }) { run { id key } }
      }`,
      { dataset },
    );
    const { id, key } = startEvaluation.run;
    const poll = async (url: string): Promise<PolledRun> => {
      const query =
        '($id: ID!) { run(id: $id) { status progress { imagesDone imagesFailed } imagesInferred } }';
      return (await ask<{ run: PolledRun }>(url, `query ${query}`, { id })).run;
    };
    await until(async () => (await poll(first.url)).progress.imagesDone > 0);
    first.service.signal('SIGKILL');
    await first.service.outcome;

    const second = await serve();
    await until(async () => (await poll(second.url)).status === 'SUCCEEDED');
    expect((await poll(second.url)).progress).toEqual({ imagesDone: IMAGES, imagesFailed: 0 });
    second.service.signal('SIGTERM');
    expect((await second.service.outcome).code).toBe(0);
    expect((await resultsOf(home, key.replace('sha256:', ''))).equals(undisturbed)).toBe(true);
  });

  test('loses nothing when a worker is killed', async () => {
    const home = await newHome();
    const program = start(runCommand(home));
    const [, id = ''] = await program.says(/^run ([0-9a-f]{12}): /m);
    await imagesDone(home, id, 1);
    const workers = await childrenOf(program.pid);
    expect(workers.length).toBeGreaterThan(0);
    for (const worker of workers) process.kill(worker, 'SIGKILL');
    const { code, stdout } = await program.outcome;
    expect(stdout).toContain(`${IMAGES} scored, ${IMAGES} inferred, 0 failed`);
    expect(code).toBe(0);
    const { runs } = await zooJson<{ runs: RunRecord[] }>(['runs', '--home', home]);
    expect((await resultsOf(home, runs[0]?.id ?? '')).equals(undisturbed)).toBe(true);
  });

  test('is done once by two processes that ask at the same time', async () => {
    const home = await newHome();
    const outcomes = await Promise.all([zoo(runCommand(home)), zoo(runCommand(home))]);
    expect(outcomes.map((outcome) => outcome.code)).toEqual([0, 0]);
    const { runs } = await zooJson<{ runs: RunRecord[] }>(['runs', '--home', home]);
    expect(runs).toMatchObject([{ status: 'SUCCEEDED', imagesInferred: IMAGES }]);
    expect((await resultsOf(home, runs[0]?.id ?? '')).equals(undisturbed)).toBe(true);
  });
});
