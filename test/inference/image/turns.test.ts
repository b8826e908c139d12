import { expect, it } from 'vitest';
import { Turns } from '../../../functions/inference/image/turns.ts';

it('does work at once, but for what wants to be alone: it waits for what has begun, and what comes later waits for it', async () => {
  const turns = new Turns();
  const said: string[] = [];
  const first = Promise.withResolvers<void>();
  const work = (name: string, until?: Promise<void>) => async () => {
    said.push(`${name} begins`);
    await until;
    said.push(`${name} ends`);
  };
  const all = [turns.together(work('first', first.promise)), turns.together(work('second'))];
  await all[1];
  all.push(turns.alone(work('alone')), turns.together(work('later')), turns.alone(work('alone again')));
  first.resolve();
  await Promise.all(all);
  expect(said).toEqual([
    ...['first begins', 'second begins', 'second ends', 'first ends'],
    ...['alone begins', 'alone ends'],
    ...said.slice(6),
  ]);
  expect(said.slice(6).toSorted()).toEqual(
    ['alone again begins', 'alone again ends', 'later begins', 'later ends'].toSorted(),
  );
});

it('goes on where work fails, and tells whose it is', async () => {
  const turns = new Turns();
  const failing = () => Promise.reject(new Error('it failed'));
  await expect(turns.alone(failing)).rejects.toThrow('it failed');
  await expect(turns.together(failing)).rejects.toThrow('it failed');
  expect(await turns.alone(async () => 'done')).toBe('done');
});
