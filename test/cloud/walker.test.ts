/** The walker against what the Amazon States Language says. */
import { beforeEach, describe, expect, test } from 'vitest';
import { StateError } from '../support/states/stateError.ts';
import { task, Walking } from './support/walking.ts';

const FLAKY = {
  ErrorEquals: ['Flaky'],
  IntervalSeconds: 2,
  BackoffRate: 3,
  MaxAttempts: 3,
  MaxDelaySeconds: 10,
};

describe('the walker', () => {
  let walking: Walking;
  beforeEach(() => {
    walking = new Walking();
  });

  test('leads data through a task: parameters, selector, result path, output path', async () => {
    walking.services['lambda:invoke'] = async (parameters) => ({
      Payload: { got: parameters },
      StatusCode: 200,
    });
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
    expect(await walking.one(state, { run: { id: 7, n: [1, 2] }, kept: true })).toEqual({
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
    expect(await walking.one({ Type: 'Choice', Choices, Default: 'other' }, input, ends)).toBe(chosen);
  });

  test('tries again with longer pauses up to the longest, and each retrier counts for itself', async () => {
    const fails = ['Flaky', 'Flaky', 'Odd', 'Flaky'];
    walking.services['lambda:invoke'] = async () => {
      const error = fails.shift();
      if (error) throw new StateError(error, 'for now');
      return 'done';
    };
    const odd = { ErrorEquals: ['States.ALL'], MaxAttempts: 1 };
    expect(await walking.one(task({ Retry: [FLAKY, odd] }))).toBe('done');
    expect(walking.pauses).toEqual([2, 6, 1, 10]);
  });

  test('catches what no retrier helps, by the first catcher that means it', async () => {
    walking.services['lambda:invoke'] = async () => {
      throw new StateError('RunFailed', 'no image could be read');
    };
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Never' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Fail' },
    ];
    const Fail = { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' };
    const ends = walking.one(task({ Retry: [FLAKY], Catch }), { runId: 'r' }, { Fail });
    await expect(ends).rejects.toEqual(new StateError('RunFailed', 'no image could be read'));
    expect(walking.events.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'entered One',
      'caught One',
      'left One',
      'entered Fail',
    ]);
  });

  test('lets no States.ALL catch data that are too large, nor a path that leads nowhere', async () => {
    walking.services['lambda:invoke'] = async () => 'x'.repeat(262_143);
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'End' }];
    const End = { Type: 'Succeed' };
    await expect(walking.one(task({ Catch }), {}, { End })).rejects.toMatchObject({
      error: 'States.DataLimitExceeded',
    });
    const lost = task({ Catch, Parameters: { 'id.$': '$.id' } });
    await expect(walking.one(lost, {}, { End })).rejects.toMatchObject({ error: 'States.Runtime' });
  });

  test('waits for whoever has the token, hears signs of life, and gives up without them', async () => {
    const asked = Promise.withResolvers<string>();
    walking.services['sqs:sendMessage'] = async (parameters) => {
      asked.resolve((parameters as { MessageBody: { token: string } }).MessageBody.token);
      return { MessageId: '1' };
    };
    const deadlines: (() => void)[] = [];
    walking.clock = {
      ...walking.clock,
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
    const answered = walking.one(state);
    const token = await asked.promise;
    walking.tokens.heartbeat(token);
    deadlines[0]?.();
    walking.tokens.succeed(token, '{"ok":true}');
    expect(await answered).toEqual({ ok: true });
    expect(() => walking.tokens.succeed(token, '{}')).toThrow(/does not exist anymore/);
    expect(() => walking.tokens.fail('nonsense')).toThrow('Invalid Token');

    const silent = walking.one(state);
    await expect.poll(() => deadlines.length).toBe(3);
    deadlines[2]?.();
    await expect(silent).rejects.toMatchObject({ error: 'States.HeartbeatTimeout' });
  });

  test('ends when it is stopped, and when its time is over', async () => {
    walking.services['lambda:invoke'] = () => new Promise(() => undefined);
    const walk = walking.one(task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'One' }] }));
    walking.stop.abort(new Error('stopped'));
    await expect(walk).rejects.toThrow('stopped');
    walking = new Walking();
    walking.services['lambda:invoke'] = () => new Promise(() => undefined);
    walking.clock = { ...walking.clock, elapse: async () => undefined };
    const late = walking.go({ StartAt: 'One', TimeoutSeconds: 3600, States: { One: task() } });
    await expect(late).rejects.toMatchObject({ error: 'States.Timeout' });
  });

  test('refuses a definition that says more than it understands', async () => {
    expect(() => walking.one({ Type: 'Parallel', Branches: [], End: true })).toThrow(/definition/);
    expect(() => walking.one(task({ Credentials: {} }))).toThrow(/Credentials/);
    walking.services['lambda:invoke'] = async () => 'done';
    await expect(walking.one(task({ Parameters: { 'a.$': 'States.UUID()' } }))).rejects.toThrow(/intrinsic/);
    await expect(walking.one(task({ Resource: 'arn:aws:states:::sns:publish' }))).rejects.toThrow(
      'nobody does sns:publish',
    );
  });
});
