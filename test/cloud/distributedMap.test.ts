/** Maps whose items are executions of their own, against what Step Functions does. */
import { beforeEach, describe, expect, test } from 'vitest';
import { StateError } from '../support/states/stateError.ts';
import { task, Walking } from './support/walking.ts';

describe('a distributed map', () => {
  let walking: Walking;
  const lines = ['{"shard":0}', '{"shard":1}', '{"shard":2}', ''].join('\n');
  const map = (more: object = {}) => ({
    Type: 'Map',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSONL' },
      Parameters: { 'Bucket.$': '$.list.bucket', 'Key.$': '$.list.key' },
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Shard',
      States: { Shard: task() },
    },
    End: true,
    ...more,
  });
  const list = { list: { bucket: 'b', key: 'runs/r/list.jsonl' } };

  beforeEach(() => {
    walking = new Walking();
    walking.services['s3:getObject'] = async (parameters) => {
      expect(parameters).toEqual({ Bucket: 'b', Key: 'runs/r/list.jsonl' });
      return { Body: lines };
    };
  });

  test('takes each line of the object, some at a time, and keeps their order', async () => {
    let atOnce = 0;
    let most = 0;
    walking.services['lambda:invoke'] = async (item) => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return item;
    };
    expect(await walking.one(map({ MaxConcurrency: 2 }), list)).toEqual([
      { shard: 0 },
      { shard: 1 },
      { shard: 2 },
    ]);
    expect(most).toBe(2);
    expect(await walking.one(map({ ResultPath: null }), list)).toEqual(list);
  });

  test('gives each item what its selector takes from the item, the input and the context', async () => {
    walking.services['lambda:invoke'] = async (item) => item;
    const ItemSelector = {
      'shard.$': '$$.Map.Item.Value.shard',
      'key.$': '$.list.key',
      'execution.$': '$$.Execution.Name',
    };
    const selected = (shard: number) => ({ shard, key: 'runs/r/list.jsonl', execution: 'walk-1' });
    expect(await walking.one(map({ ItemSelector }), list)).toEqual([selected(0), selected(1), selected(2)]);
  });

  test('fails with the first item that fails, and stops the others', async () => {
    const given: boolean[] = [];
    walking.services['lambda:invoke'] = async (item, signal) => {
      if ((item as { shard: number }).shard === 1) throw new StateError('RunFailed', 'shard 1');
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          given.push(true);
          reject(signal.reason);
        }),
      );
    };
    await expect(walking.one(map(), list)).rejects.toMatchObject({
      error: 'States.ExceedToleratedFailureThreshold',
    });
    expect(given).toEqual([true, true]);
  });

  test('lets pass as many failures as are tolerated', async () => {
    walking.services['lambda:invoke'] = async (item) => {
      if ((item as { shard: number }).shard === 1) throw new StateError('RunFailed', 'shard 1');
      return 'done';
    };
    expect(await walking.one(map({ ToleratedFailurePercentage: 34 }), list)).toEqual(['done', null, 'done']);
  });
});
