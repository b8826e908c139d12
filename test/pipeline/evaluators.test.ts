import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inlineEvaluator } from '../../functions/pipeline/evaluator/inlineEvaluator.ts';
import { lanedEvaluator } from '../../functions/pipeline/evaluator/lanedEvaluator.ts';
import { RunEvaluator } from '../../functions/pipeline/evaluator/runEvaluator.ts';
import { ThreadEvaluator } from '../../functions/pipeline/evaluator/threadEvaluator.ts';
import { SHARD_SIZE } from '../../functions/pipeline/runs/identity.ts';
import { describeEvaluatorContract } from '../contract/evaluator.ts';

describeEvaluatorContract('in the thread of the caller', inlineEvaluator);
describeEvaluatorContract('in a thread of its own', () => new ThreadEvaluator());
describe.each([
  ['few images', SHARD_SIZE - 1],
  ['many', SHARD_SIZE],
])('for a run over %s', (_, images) => {
  describeEvaluatorContract('where it is ready', () => {
    const evaluator = new RunEvaluator({ niceness: 15 });
    void evaluator.prepare(images);
    return evaluator;
  });
});
describeEvaluatorContract('of a run that was inferred already', () => new RunEvaluator({ niceness: 15 }));
describeEvaluatorContract('in two threads', () => lanedEvaluator(() => new ThreadEvaluator()));

describe('two threads', () => {
  test('do not hold each other up', async () => {
    const asked: string[] = [];
    const never = new Promise<never>(() => {});
    const { run, close } = lanedEvaluator(() => {
      const lane = asked.push('') - 1;
      return {
        run: (name) => {
          asked[lane] += `${name} `;
          return never;
        },
        close: async () => undefined,
      };
    });
    void run('compare', {} as never);
    void run('detection', {} as never);
    void run('matchShard', {} as never);
    expect(asked).toEqual(['compare matchShard ', 'detection ']);
    await close();
  });
});

describe('a thread of its own', () => {
  const job = { matches: [{ key: 'none', path: '/nowhere' }], overlaps: [] };

  test('is refused more than it can do in reasonable time', async () => {
    const evaluator = new ThreadEvaluator();
    const jobs = Array.from({ length: 257 }, () => evaluator.run('mergeShards', job));
    const outcomes = await Promise.allSettled(jobs);
    const reasons = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.name);
    expect(reasons.filter((name) => name === 'DamagedObjectError')).toHaveLength(256);
    expect(reasons[256]).toBe('LimitExceededError');
    await evaluator.close();
  });

  test('fails what is waiting when it is closed, and starts again when it is asked again', async () => {
    const evaluator = new ThreadEvaluator();
    const waiting = evaluator.run('mergeShards', job);
    const [outcome] = await Promise.allSettled([waiting, evaluator.close()]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'the evaluator was closed' } });
    await expect(evaluator.run('mergeShards', job)).rejects.toMatchObject({ name: 'DamagedObjectError' });
    await evaluator.close();
  });
});

test.runIf(process.platform === 'linux')('a run of one shard is evaluated without a thread', async () => {
  const threads = () => readdirSync('/proc/self/task').length;
  const startedBy = async (images: number) => {
    const evaluator = new RunEvaluator({ niceness: 15 });
    const before = threads();
    await evaluator.prepare(images);
    const started = threads() - before;
    await evaluator.close();
    return started;
  };
  expect(await startedBy(SHARD_SIZE - 1)).toBe(0);
  expect(await startedBy(SHARD_SIZE)).toBeGreaterThan(0);
});
