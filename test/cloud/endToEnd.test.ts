/**
 * The deployed path, from the synthesised templates to the numbers: what comes out is what one process makes of the same request, byte for
 * byte.
 */
import { describe, expect, test } from 'vitest';
import { openCloudZoo } from '../../functions/host/cloudZoo.ts';
import type { Zoo } from '../../functions/host/zoo.ts';
import { putBlob } from '../../functions/storage/putBlob.ts';
import { CLOUD_VARIABLE } from '../../schema/cloud/environment.ts';
import type { DeployedZoo } from '../support/deployed/deployedZoo.ts';
import { objectMetrics } from '../support/objectMetrics.ts';
import { cloudTests } from './support/cloud.ts';
import { Gateway } from './support/gateway.ts';
import { objectCreated } from './support/objectCreated.ts';
import { finished, outcomeOf } from './support/scenes.ts';

const START = `mutation ($model: ID!, $dataset: ID!) {
  startEvaluation(input: { model: $model, dataset: $dataset }) { run { id key } errors { __typename } }
}`;
const RUN = `query ($id: ID!) {
  run(id: $id) { status detection { box { ap { value } } } files(kind: [BOXES]) { downloadUrl } }
}`;

interface Started {
  readonly startEvaluation: { readonly run: { readonly id: string; readonly key: string } };
}
interface Asked {
  readonly run: {
    readonly status: string;
    readonly detection: { readonly box: { readonly ap: { readonly value: number } } };
    readonly files: readonly { readonly downloadUrl: string }[];
  };
}

describe('a run in the cloud', { timeout: 180_000 }, () => {
  const { open, alone } = cloudTests();

  test('by the queue, asked for and answered by the API: twice at once is once', async () => {
    const { deployed, zoo, scenes, states } = await open();
    const gateway = new Gateway(deployed);
    const request = { model: 'scenes-yolox', dataset: scenes.dataset };
    const [first, second] = await Promise.all([1, 2].map(() => gateway.ask<Started>(START, request)));
    expect(first).toEqual(second);
    const { id = '', key = '' } = first?.startEvaluation.run ?? {};
    const run = await finished(zoo, key.replace('sha256:', ''));
    expect(await outcomeOf(zoo, run)).toEqual(alone());
    expect(deployed.executions.all()).toHaveLength(1);
    expect(await states()).toEqual([
      ...['Plan', 'Way', 'ShardsByQueue', 'ShardOnQueue', 'ShardOnQueue'],
      ...['Accumulate', 'Publish', 'Succeeded'],
    ]);
    for (const queue of deployed.queues.values()) expect(queue.bodies()).toEqual([]);

    const { run: answered } = await gateway.ask<Asked>(RUN, { id });
    expect(answered).toMatchObject({
      status: 'SUCCEEDED',
      detection: { box: { ap: { value: objectMetrics(alone().summary).stats[0] } } },
    });
    const downloaded = await fetch(answered.files[0]?.downloadUrl ?? '');
    expect(Buffer.from(await downloaded.arrayBuffer()).equals(alone().results)).toBe(true);
  });

  test('by Batch, asked for by an object in the inbox that is told of twice; and its results once more as brought ones', async () => {
    const { deployed, zoo, scenes, states } = await open({
      variables: { [CLOUD_VARIABLE.queueShards]: '1' },
    });
    const { bucket, bucketName } = deployed.s3;
    const asked = Buffer.from(JSON.stringify({ model: 'scenes-yolox', dataset: scenes.dataset }));
    bucket.create('inbox/nightly.evaluation.json', asked, {});
    const told = objectCreated(bucketName, 'inbox/nightly.evaluation.json');
    const targets = deployed.rules.flatMap((rule) => (rule.means(told) ? rule.targets : []));
    expect(targets).toHaveLength(1);
    const deliveries = [1, 2].map(() => targets[0]?.invoke(JSON.stringify(told)));
    expect(await Promise.all(deliveries)).toMatchObject([{ failed: false }, { failed: false }]);
    expect(await outcomeOf(zoo, await finished(zoo, alone().id))).toEqual(alone());
    expect(deployed.executions.all()).toHaveLength(1);
    // Nothing that a run writes means anything to a rule.
    for (const key of bucket.objects.keys()) {
      const means = deployed.rules.some((rule) => rule.means(objectCreated(bucketName, key)));
      expect({ key, means }).toEqual({ key, means: key.startsWith('inbox/') });
    }
    expect(await states()).toEqual([
      ...['Plan', 'Way', 'ShardsByBatch', 'HowManyShards', 'ArrayOfShards'],
      ...['Accumulate', 'Publish', 'Succeeded'],
    ]);
    expect(deployed.jobs.attempts.map(({ index, exit }) => [index, exit.code]).toSorted()).toEqual([
      [0, 0],
      [1, 0],
    ]);

    const { digest: results } = await putBlob(zoo.store, alone().results);
    const scored = await zoo.runs.score({ results, dataset: scenes.dataset });
    const { stats } = objectMetrics(await zoo.metrics.summary(await finished(zoo, scored.run.id)));
    expect(stats).toEqual(objectMetrics(alone().summary).stats);
    expect((await states()).slice(8)).toEqual([
      ...['Plan', 'Way', 'ShardsByScore', 'MatchShard', 'Accumulate', 'Publish', 'Succeeded'],
    ]);
  });

  test('two hosts that start, cancel and wait for one run at once tell one truth', async () => {
    const { deployed, zoo, scenes } = await open();
    await using other = await secondHost(deployed);
    const hosts = [zoo, other.zoo];
    const { digest: results } = await putBlob(zoo.store, alone().results);
    const ends: string[] = [];
    for (const [index, pause] of [0, 60, 120, 240, 480].entries()) {
      const request = { results, dataset: scenes.dataset, evaluation: { maxDets: [1 + index, 10, 100] } };
      const start = () => Promise.all(hosts.map((host) => host.runs.score(request)));
      const [{ run } = { run: undefined }, second] = await start();
      const id = run?.id ?? '';
      expect(second?.run.id).toBe(id);
      await new Promise((resolve) => setTimeout(resolve, pause));
      await Promise.all(hosts.map((host) => host.runs.cancel(id)));
      const mine = () => deployed.executions.all().filter(({ name }) => name.startsWith(id));
      await Promise.all(mine().map(({ ended }) => ended));
      const [here, there] = await Promise.all(hosts.map((host) => host.runs.get(id)));
      expect(here).toEqual(there);
      expect(['SUCCEEDED', 'CANCELLED']).toContain(here?.status);
      ends.push(here?.status ?? '');

      // Asked for again, a cancelled run is done, once; one that succeeded is found.
      await start();
      const done = await finished(zoo, id);
      expect(done).toMatchObject({ status: 'SUCCEEDED', attempt: here?.status === 'CANCELLED' ? 2 : 1 });
      expect(mine()).toHaveLength(done.attempt);
      const { stats } = objectMetrics(await zoo.metrics.summary(done));
      expect(stats.slice(0, 1)).toEqual(objectMetrics(alone().summary).stats.slice(0, 1));
    }
    expect(ends).toContain('CANCELLED');
  });
});

/** Another process's view of the same deployment. */
async function secondHost({ environment }: DeployedZoo): Promise<AsyncDisposable & { readonly zoo: Zoo }> {
  const zoo = await openCloudZoo(environment);
  return { zoo, [Symbol.asyncDispose]: () => zoo.close() };
}
