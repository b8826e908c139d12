/**
 * The deployed path, from the synthesised templates to the numbers: what comes out is what one process makes of the same request, byte for
 * byte.
 */
import { describe, expect, test } from 'vitest';
import { putBlob } from '../../functions/storage/putBlob.ts';
import { CLOUD_VARIABLE } from '../../schema/cloud/environment.ts';
import { objectMetrics } from '../support/objectMetrics.ts';
import { cloudTests } from './support/cloud.ts';
import { Gateway } from './support/gateway.ts';
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
    expect(states()).toEqual([
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

  test('by Batch, and its results once more as results that were brought', async () => {
    const { deployed, zoo, scenes, states } = await open({
      variables: { [CLOUD_VARIABLE.queueShards]: '1' },
    });
    const { run } = await zoo.runs.start(scenes);
    expect(await outcomeOf(zoo, await finished(zoo, run.id))).toEqual(alone());
    expect(states()).toEqual([
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
    expect(states().slice(8)).toEqual([
      ...['Plan', 'Way', 'ShardsByScore', 'MatchShard', 'Accumulate', 'Publish', 'Succeeded'],
    ]);
  });
});
