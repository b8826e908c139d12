import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedZoo, type EmbeddedZooOptions, openEmbeddedZoo } from '../../functions/host/embedded.ts';
import type { RunRecord } from '../../schema/run.ts';
import { modelRun } from '../pipeline/sampleRuns.ts';

describe('the embedded host', () => {
  let home: string;
  let zoos: EmbeddedZoo[];
  const open = async (options: Partial<EmbeddedZooOptions>): Promise<EmbeddedZoo> => {
    const zoo = await openEmbeddedZoo({ home, resume: false, onFault: () => undefined, ...options });
    zoos.push(zoo);
    return zoo;
  };
  const ended = async (zoo: EmbeddedZoo, id: string): Promise<RunRecord | undefined> => {
    let last: RunRecord | undefined;
    for await (const run of zoo.runs.watch(id)) last = run;
    return last;
  };

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'zoometry-host-'));
    zoos = [];
  });
  afterEach(async () => {
    await Promise.all(zoos.map((zoo) => zoo.close()));
    await rm(home, { recursive: true });
  });

  // The runs here are of a model and a data set that nobody registered: whoever takes them up sees them fail.
  test('takes up a run that was left behind before it opened', async () => {
    const other = await open({});
    await other.catalog.create('run', modelRun('before'));
    const service = await open({ resume: true });
    expect(await ended(service, modelRun('before').id)).toMatchObject({ status: 'FAILED' });
  });

  test('takes up a run that is left behind while it is open', async () => {
    const service = await open({ resume: true, lookAgainMs: 20 });
    const other = await open({});
    await other.catalog.create('run', modelRun('while'));
    expect(await ended(service, modelRun('while').id)).toMatchObject({ status: 'FAILED' });
  });

  test('leaves runs alone where it only answers a question', async () => {
    const command = await open({ lookAgainMs: 20 });
    await command.catalog.create('run', modelRun('alone'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await command.runs.get(modelRun('alone').id)).status).toBe('QUEUED');
  });
});
