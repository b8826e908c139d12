/** The walker against what the Amazon States Language says. */
import { beforeEach, describe, expect, test } from 'vitest';
import { parseWith } from '../../schema/parse.ts';
import { type Clock, impatientClock } from '../support/states/clock.ts';
import { type Json, Machine } from '../support/states/machine.ts';
import { StateError } from '../support/states/stateError.ts';
import { TaskTokens } from '../support/states/taskTokens.ts';
import type { Service, WalkEvent } from '../support/states/walk.ts';
import { walk } from '../support/states/walker.ts';

const FLAKY = {
  ErrorEquals: ['Flaky'],
  IntervalSeconds: 2,
  BackoffRate: 3,
  MaxAttempts: 3,
  MaxDelaySeconds: 10,
};

describe('the walker', () => {
  let services: Record<string, Service>;
  let pauses: number[];
  let events: WalkEvent[];
  let clock: Clock;
  let stop: AbortController;
  const tokens = new TaskTokens();

  beforeEach(() => {
    services = {};
    pauses = [];
    events = [];
    stop = new AbortController();
    clock = { ...impatientClock, pause: async (seconds) => void pauses.push(seconds) };
  });

  const go = (definition: { StartAt: string; States: object; [field: string]: unknown }, input: Json = {}) =>
    walk(parseWith(Machine, definition, 'definition'), input, {
      ...{ services, tokens, clock },
      context: { Execution: { Name: 'walk-1' } },
      signal: stop.signal,
      onEvent: (event) => events.push(event),
    });
  const one = (state: object, input: Json = {}, further: object = {}) =>
    go({ StartAt: 'One', States: { One: { ...state }, ...further } }, input);
  const task = (more: object = {}) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    End: true,
    ...more,
  });

  test('leads data through a task: parameters, selector, result path, output path', async () => {
    services['lambda:invoke'] = async (parameters) => ({ Payload: { got: parameters }, StatusCode: 200 });
    const state = task({
      InputPath: '$.run',
      Parameters: {
        'id.$': '$.id',
        by: 'name',
        'execution.$': '$$.Execution.Name',
        list: [{ 'a.$': '$.n[1]' }],
      },
      ResultSelector: { 'payload.$': '$.Payload.got' },
      ResultPath: '$.made.here',
      OutputPath: '$.made',
    });
    expect(await one(state, { run: { id: 7, n: [1, 2] }, kept: true })).toEqual({
      here: { payload: { id: 7, by: 'name', execution: 'walk-1', list: [{ a: 2 }] } },
    });
  });

  test.each([
    [{ way: 'queue' }, 'text'],
    [{ way: 'batch', count: 1 }, 'single'],
    [{ way: 'batch', count: 2 }, 'many'],
    [{ way: 'batch', count: '2' }, 'other'],
    [{ way: 'else', flag: true }, 'present'],
    [{ way: 'else' }, 'other'],
  ])('chooses by %j: %s', async (input, chosen) => {
    const batch = (rule: object) => ({ And: [{ Variable: '$.way', StringEquals: 'batch' }, rule] });
    const Choices = [
      { Variable: '$.way', StringEquals: 'queue', Next: 'text' },
      { ...batch({ Variable: '$.count', NumericEquals: 1 }), Next: 'single' },
      { ...batch({ Variable: '$.count', NumericGreaterThan: 1 }), Next: 'many' },
      { Not: { Variable: '$.flag', IsPresent: false }, Next: 'present' },
    ];
    const names = ['text', 'single', 'many', 'present', 'other'];
    const ends = Object.fromEntries(names.map((name) => [name, { Type: 'Pass', Result: name, End: true }]));
    expect(await one({ Type: 'Choice', Choices, Default: 'other' }, input, ends)).toBe(chosen);
  });

  test('tries again with longer pauses up to the longest, and each retrier counts for itself', async () => {
    const fails = ['Flaky', 'Flaky', 'Odd', 'Flaky'];
    services['lambda:invoke'] = async () => {
      const error = fails.shift();
      if (error) throw new StateError(error, 'for now');
      return 'done';
    };
    const odd = { ErrorEquals: ['States.ALL'], MaxAttempts: 1 };
    expect(await one(task({ Retry: [FLAKY, odd] }))).toBe('done');
    expect(pauses).toEqual([2, 6, 1, 10]);
  });

  test('catches what no retrier helps, by the first catcher that means it', async () => {
    services['lambda:invoke'] = async () => {
      throw new StateError('RunFailed', 'no image could be read');
    };
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Never' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Fail' },
    ];
    const Fail = { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' };
    const ends = one(task({ Retry: [FLAKY], Catch }), { runId: 'r' }, { Fail });
    await expect(ends).rejects.toEqual(new StateError('RunFailed', 'no image could be read'));
    expect(events.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'entered One',
      'caught One',
      'left One',
      'entered Fail',
    ]);
  });

  test('lets no States.ALL catch data that are too large, nor a path that leads nowhere', async () => {
    services['lambda:invoke'] = async () => 'x'.repeat(262_143);
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'End' }];
    const End = { Type: 'Succeed' };
    await expect(one(task({ Catch }), {}, { End })).rejects.toMatchObject({
      error: 'States.DataLimitExceeded',
    });
    const lost = task({ Catch, Parameters: { 'id.$': '$.id' } });
    await expect(one(lost, {}, { End })).rejects.toMatchObject({ error: 'States.Runtime' });
  });

  test('waits for whoever has the token, hears signs of life, and gives up without them', async () => {
    const asked = Promise.withResolvers<string>();
    services['sqs:sendMessage'] = async (parameters) => {
      asked.resolve((parameters as { MessageBody: { token: string } }).MessageBody.token);
      return { MessageId: '1' };
    };
    const deadlines: (() => void)[] = [];
    clock = {
      ...clock,
      elapse: (_, signal) =>
        new Promise((resolve, reject) => {
          deadlines.push(resolve);
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const state = task({
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { MessageBody: { 'token.$': '$$.Task.Token' } },
      HeartbeatSeconds: 60,
    });
    const answered = one(state);
    const token = await asked.promise;
    tokens.heartbeat(token);
    deadlines[0]?.();
    tokens.succeed(token, '{"ok":true}');
    expect(await answered).toEqual({ ok: true });
    expect(() => tokens.succeed(token, '{}')).toThrow(/does not exist anymore/);
    expect(() => tokens.fail('nonsense')).toThrow('Invalid Token');

    const silent = one(state);
    await expect.poll(() => deadlines.length).toBe(3);
    deadlines[2]?.();
    await expect(silent).rejects.toMatchObject({ error: 'States.HeartbeatTimeout' });
  });

  describe('a distributed map', () => {
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
      services['s3:getObject'] = async (parameters) => {
        expect(parameters).toEqual({ Bucket: 'b', Key: 'runs/r/list.jsonl' });
        return { Body: lines };
      };
    });

    test('takes each line of the object, some at a time, and keeps their order', async () => {
      let atOnce = 0;
      let most = 0;
      services['lambda:invoke'] = async (item) => {
        most = Math.max(most, ++atOnce);
        await new Promise((resolve) => setImmediate(resolve));
        atOnce -= 1;
        return item;
      };
      expect(await one(map({ MaxConcurrency: 2 }), list)).toEqual([{ shard: 0 }, { shard: 1 }, { shard: 2 }]);
      expect(most).toBe(2);
      expect(await one(map({ ResultPath: null }), list)).toEqual(list);
    });

    test('gives each item what its selector takes from the item, the input and the context', async () => {
      services['lambda:invoke'] = async (item) => item;
      const ItemSelector = {
        'shard.$': '$$.Map.Item.Value.shard',
        'key.$': '$.list.key',
        'execution.$': '$$.Execution.Name',
      };
      const selected = (shard: number) => ({ shard, key: 'runs/r/list.jsonl', execution: 'walk-1' });
      expect(await one(map({ ItemSelector }), list)).toEqual([selected(0), selected(1), selected(2)]);
    });

    test('fails with the first item that fails, and stops the others', async () => {
      const given: boolean[] = [];
      services['lambda:invoke'] = async (item, signal) => {
        if ((item as { shard: number }).shard === 1) throw new StateError('RunFailed', 'shard 1');
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            given.push(true);
            reject(signal.reason);
          }),
        );
      };
      await expect(one(map(), list)).rejects.toMatchObject({
        error: 'States.ExceedToleratedFailureThreshold',
      });
      expect(given).toEqual([true, true]);
    });

    test('lets pass as many failures as are tolerated', async () => {
      services['lambda:invoke'] = async (item) => {
        if ((item as { shard: number }).shard === 1) throw new StateError('RunFailed', 'shard 1');
        return 'done';
      };
      expect(await one(map({ ToleratedFailurePercentage: 34 }), list)).toEqual(['done', null, 'done']);
    });
  });

  test('ends when it is stopped, and when its time is over', async () => {
    services['lambda:invoke'] = () => new Promise(() => undefined);
    const walking = one(task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'One' }] }));
    stop.abort(new Error('stopped'));
    await expect(walking).rejects.toThrow('stopped');
    stop = new AbortController();
    clock = { ...clock, elapse: async () => undefined };
    const late = go({ StartAt: 'One', TimeoutSeconds: 3600, States: { One: task() } });
    await expect(late).rejects.toMatchObject({ error: 'States.Timeout' });
  });

  test('refuses a definition that says more than it understands', async () => {
    expect(() => one({ Type: 'Parallel', Branches: [], End: true })).toThrow(/definition/);
    expect(() => one(task({ Credentials: {} }))).toThrow(/Credentials/);
    services['lambda:invoke'] = async () => 'done';
    await expect(one(task({ Parameters: { 'a.$': 'States.UUID()' } }))).rejects.toThrow(/intrinsic/);
    await expect(one(task({ Resource: 'arn:aws:states:::sns:publish' }))).rejects.toThrow(
      'nobody does sns:publish',
    );
  });
});
