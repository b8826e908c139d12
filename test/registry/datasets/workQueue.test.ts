import { expect, test } from 'vitest';
import { WorkQueue } from '../../../functions/registry/datasets/images/workQueue.ts';

/** A queue, and tasks that end when told to. */
function underTest(limits: { maxTasks: number; maxBytes: number }) {
  const queue = new WorkQueue(limits);
  const started: string[] = [];
  const add = (name: string, bytes: number) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const added = queue.add(bytes, () => {
      started.push(name);
      return promise;
    });
    return { added, end: resolve, fail: reject };
  };
  return { queue, started, add };
}

test('no more tasks are under way than allowed', async () => {
  const { queue, started, add } = underTest({ maxTasks: 2, maxBytes: 100 });
  const [a, b] = [add('a', 1), add('b', 1)];
  await Promise.all([a.added, b.added]);
  const c = add('c', 1);
  expect(started).toEqual(['a', 'b']);
  a.end();
  await c.added;
  expect(started).toEqual(['a', 'b', 'c']);
  b.end();
  c.end();
  await queue.drain();
});

test('no more bytes are under way than allowed, but for one large file by itself', async () => {
  const { queue, started, add } = underTest({ maxTasks: 10, maxBytes: 100 });
  const a = add('a', 60);
  await a.added;
  const large = add('large', 500);
  expect(started).toEqual(['a']);
  a.end();
  await large.added;
  const b = add('b', 1);
  expect(started).toEqual(['a', 'large']);
  large.end();
  await b.added;
  b.end();
  await queue.drain();
});

test('a failure is told to the next who adds, and once everything is at rest', async () => {
  const { queue, started, add } = underTest({ maxTasks: 2, maxBytes: 100 });
  const [a, b] = [add('a', 1), add('b', 1)];
  await Promise.all([a.added, b.added]);
  const c = add('c', 1);
  a.fail(new Error('disk full'));
  await expect(c.added).rejects.toThrow('disk full');
  let drained = false;
  const draining = queue.drain().finally(() => {
    drained = true;
  });
  await Promise.resolve();
  expect(drained).toBe(false);
  b.end();
  await expect(draining).rejects.toThrow('disk full');
  expect(started).toEqual(['a', 'b']);
});
