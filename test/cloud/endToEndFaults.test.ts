/** The deployed path while things go wrong: a run ends right, or FAILED with the reason, and nothing is half-written. */
import { describe, expect, test } from 'vitest';
import { CLOUD_VARIABLE } from '../../schema/cloud/environment.ts';
import { RUN_FAILED_EXIT_CODE, SHARD_ATTEMPTS } from '../../schema/cloud/stageEvents.ts';
import type { RunRecord } from '../../schema/run.ts';
import { s3Faults } from '../storage/s3Faults.ts';
import { counted } from '../support/http/faults.ts';
import { type Cloud, cloudTests } from './support/cloud.ts';
import { either, killedAtWriting, killedBeforeAnswering, unwritable } from './support/disturbances.ts';
import { finished, outcomeOf } from './support/scenes.ts';

/** What each stage writes first. */
const WRITES = {
  plan: /\/plan\.json$/,
  infer: /\/runs\/.*\/report\.json$/,
  match: /\/shards\/.*\/matches\.bin$/,
  accumulate: /\/[0-9a-f]{64}\/matches\.bin$/,
  publish: /\/results\/bbox\.json$/,
};

/** What makes a shard of a run done. */
const FIRST_REPORT = /\/runs\/.*\/shards\/000000\/report\.json$/;
const SECOND_REPORT = /\/runs\/.*\/shards\/000001\/report\.json$/;

/** Every JSON document that a run left behind is whole, and no upload is open. */
function expectWhole({ deployed }: Cloud): void {
  const { objects, uploads } = deployed.s3.bucket;
  for (const [key, { content }] of objects) {
    if (/^(runs|inferences)\/.*\.json$/.test(key))
      expect(() => JSON.parse(content.toString()), key).not.toThrow();
  }
  expect([...uploads.values()]).toEqual([]);
}

describe('a run in a cloud that fails', { timeout: 240_000 }, () => {
  const { open, alone } = cloudTests();

  test('by the queue: every stage killed at its first object, every message sent twice, S3 refusing at random', async () => {
    const killed: RegExp[] = [];
    const random = counted(s3Faults(5, 0.04));
    const cloud = await open({
      s3: (fleet) => either(killedAtWriting(fleet, Object.values(WRITES), killed), random.faults),
      deliveries: 2,
    });
    const { run } = await cloud.zoo.runs.start(cloud.scenes);
    expect(await outcomeOf(cloud.zoo, await finished(cloud.zoo, run.id))).toEqual(alone());
    expect(killed).toHaveLength(Object.keys(WRITES).length);
    expect(random.befell.size).toBeGreaterThan(2);
    expectWhole(cloud);
  });

  test('by the queue: every stage and shard killed when it is done and nobody knows', async () => {
    const cloud = await open({ kills: killedBeforeAnswering() });
    const { run } = await cloud.zoo.runs.start(cloud.scenes);
    expect(await outcomeOf(cloud.zoo, await finished(cloud.zoo, run.id))).toEqual(alone());
    // The last stage is asked again when the record says already that the run is done.
    await cloud.states();
    const retried = cloud.deployed.events.filter(({ kind }) => kind === 'retried').map(({ state }) => state);
    expect(retried).toEqual(['Plan', 'Accumulate', 'Publish']);
  });

  test('by the queue: a shard that fails three times fails the run, which says why', async () => {
    const cloud = await open({ s3: () => unwritable(SECOND_REPORT) });
    const { run } = await cloud.zoo.runs.start(cloud.scenes);
    await expectFailed(cloud, await finished(cloud.zoo, run.id));
    expectWhole(cloud);
  });

  test('by Batch: a job that was killed is tried again, one that fails three times fails the run, and asked anew it ends right', async () => {
    const killed: RegExp[] = [];
    let broken = true;
    const unwritten = unwritable(SECOND_REPORT);
    const cloud = await open({
      s3: (fleet) =>
        either(killedAtWriting(fleet, [FIRST_REPORT], killed), (request) =>
          broken ? unwritten(request) : undefined,
        ),
      variables: { [CLOUD_VARIABLE.queueShards]: '1' },
    });
    const { run } = await cloud.zoo.runs.start(cloud.scenes);
    await expectFailed(cloud, await finished(cloud.zoo, run.id));
    const exits = cloud.deployed.jobs.attempts.map(({ index, exit }) => [index, exit.code ?? exit.signal]);
    expect(exits.filter(([index]) => index === 0)).toEqual([
      [0, 'SIGKILL'],
      [0, 0],
    ]);
    expect(exits.filter(([index]) => index === 1)).toEqual([
      [1, 1],
      [1, 1],
      [1, RUN_FAILED_EXIT_CODE],
    ]);

    broken = false;
    await cloud.zoo.runs.start(cloud.scenes);
    expect(await outcomeOf(cloud.zoo, await finished(cloud.zoo, run.id))).toEqual(alone());
    expectWhole(cloud);
  });
});

/** The record says why, the execution has failed, every try was made, and nothing was published. */
async function expectFailed({ deployed }: Cloud, { status, failure }: RunRecord): Promise<void> {
  expect({ status, failure }).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL' } });
  await Promise.all(deployed.executions.all().map(({ ended }) => ended));
  expect(deployed.executions.all()).toMatchObject([{ status: 'FAILED' }]);
  const tries = deployed.fleet
    .logs()
    .join('\n')
    .match(/"stage":"shard","shard":1,/g);
  expect(tries).toHaveLength(SHARD_ATTEMPTS);
  expect([...deployed.s3.bucket.objects.keys()].filter((key) => key.includes('/results/'))).toEqual([]);
}
