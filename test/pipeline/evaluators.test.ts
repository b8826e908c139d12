import { describe, expect, test } from 'vitest';
import { inlineEvaluator } from '../../functions/pipeline/evaluator/inlineEvaluator.ts';
import { lanedEvaluator } from '../../functions/pipeline/evaluator/lanedEvaluator.ts';
import { ThreadEvaluator } from '../../functions/pipeline/evaluator/threadEvaluator.ts';
import { describeEvaluatorContract } from '../contract/evaluator.ts';

describeEvaluatorContract('in the thread of the caller', inlineEvaluator);
describeEvaluatorContract('in a thread of its own', () => new ThreadEvaluator());
describeEvaluatorContract('in a thread that is nice and loads ahead', () => {
  const evaluator = new ThreadEvaluator({ niceness: 15, ahead: ['matchShard', 'mergeShards'] });
  evaluator.start();
  return evaluator;
});
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
