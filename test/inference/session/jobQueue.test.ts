import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JobQueue } from '../../../functions/inference/session/jobQueue.ts';

interface Job {
  readonly modelKey: string;
  readonly id: number;
}
const job = (modelKey: string, id: number): Job => ({ modelKey, id });

describe('JobQueue', () => {
  it('keeps to the model that a worker holds', () => {
    const queue = new JobQueue<Job>();
    for (const waiting of [job('a', 1), job('b', 2), job('a', 3)]) queue.push(waiting);
    expect(queue.take('b', 1)?.id).toBe(2);
    expect(queue.take('b', 2)?.id).toBe(1);
    expect(queue.take('a', 1)?.id).toBe(3);
    expect(queue.take('a', 2)).toBeUndefined();
  });

  it('lets no model wait for ever', () => {
    const queue = new JobQueue<Job>();
    for (let id = 0; id < 200; id++) queue.push(job('busy', id));
    queue.push(job('patient', 200));
    let stretch = 0;
    while (queue.take('busy', stretch)?.modelKey === 'busy') stretch++;
    expect(stretch).toBe(64);
  });

  it('gives up what is taken back', () => {
    const queue = new JobQueue<Job>();
    const [first, second] = [job('a', 1), job('a', 2)];
    queue.push(first);
    queue.push(second);
    expect(queue.remove(first)).toBe(true);
    expect(queue.remove(first)).toBe(false);
    expect(queue.drain()).toEqual([second]);
    expect(queue.take(undefined, 0)).toBeUndefined();
  });

  it('gives every job once, and those of one model in the order they came', () => {
    const models = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 200 });
    fc.assert(
      fc.property(models, fc.array(fc.nat(100)), (keys, stretches) => {
        const queue = new JobQueue<Job>();
        const jobs = keys.map(job);
        for (const waiting of jobs) queue.push(waiting);
        const taken: Job[] = [];
        for (
          let next = queue.take(undefined, 0);
          next;
          next = queue.take(next.modelKey, stretches.pop() ?? 1)
        ) {
          taken.push(next);
        }
        for (const key of ['a', 'b', 'c']) {
          expect(taken.filter(({ modelKey }) => modelKey === key)).toEqual(
            jobs.filter(({ modelKey }) => modelKey === key),
          );
        }
      }),
    );
  });
});
