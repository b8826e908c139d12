/** Several processes on one directory, and processes that die. */
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DirectoryStore } from '../../functions/storage/directory/directoryStore.ts';
import { processTag } from '../../functions/storage/processTag.ts';
import { collect } from '../contract/collect.ts';
import { type DirectoryHarness, directoryHarness } from './directoryHarness.ts';
import { startChild } from './processes/child.ts';

let harness: DirectoryHarness;
let store: DirectoryStore;
beforeEach(async () => {
  harness = await directoryHarness();
  store = await harness.open();
});
afterEach(() => harness.close());

const temporary = () => readdir(join(harness.root, 'temporary'));

it('a process killed while it creates an object leaves nothing visible, and the next to open clears up', async () => {
  const child = startChild('slowWriter', harness.root, 'crash/half');
  expect(await child.next()).toBe('half');
  expect(await temporary()).toHaveLength(1);
  await child.kill();

  expect(await store.head('crash/half')).toBeUndefined();
  expect(await collect(store.list(''))).toEqual([]);
  const next = await harness.open();
  expect(await temporary()).toEqual([]);
  expect(await next.createIfAbsent('crash/half', Buffer.from('whole'))).toBe('created');
});

it('whoever opens the directory meanwhile takes nothing from a process that is still at work', async () => {
  const child = startChild('slowWriter', harness.root, 'crash/slow');
  expect(await child.next()).toBe('half');
  await harness.open();
  expect(await temporary()).toHaveLength(1);
  expect(await store.head('crash/slow')).toBeUndefined();

  child.process.send('go on');
  expect(await child.rest()).toEqual(['created']);
  expect((await store.get('crash/slow')).length).toBe(1_000_000);
  expect(await temporary()).toEqual([]);
});

it('temporary files of processes that cannot be asked after are kept for a day', async () => {
  const [domain, pid, start] = processTag().split('-');
  const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000);
  const files = {
    'other machine, at work': { name: '0123456789ab-1-100.x', age: 1, kept: true },
    'other machine, long ago': { name: '0123456789ab-1-100.y', age: 25, kept: false },
    'not a name of ours, new': { name: 'note', age: 1, kept: true },
    'not a name of ours, old': { name: 'old-note', age: 25, kept: false },
    'this process, for days': { name: `${domain}-${pid}-${start}.x`, age: 50, kept: true },
    'this process id in an earlier life': { name: `${domain}-${pid}-1.x`, age: 0, kept: false },
    'a process id that nobody has': { name: `${domain}-4194305-1.x`, age: 0, kept: false },
  };
  for (const { name, age } of Object.values(files)) {
    const path = join(harness.root, 'temporary', name);
    await writeFile(path, 'half');
    await utimes(path, hours(age), hours(age));
  }
  await harness.open();
  const kept = Object.values(files).filter((file) => file.kept);
  expect((await temporary()).sort()).toEqual(kept.map(({ name }) => name).sort());
});

it('of four processes that create the same forty objects at once, one creates each', async () => {
  const numbers = [1, 2, 3, 4];
  const children = numbers.map((number) =>
    startChild('racingWriter', harness.root, 'race/', '40', String(number)),
  );
  for (const child of children) expect(await child.next()).toBe('ready');
  for (const child of children) child.process.send('begin');
  const outcomes = await Promise.all(children.map((child) => child.rest()));
  for (let index = 0; index < 40; index++) {
    const created = numbers.filter((number) => outcomes[number - 1]?.[index] === 'created');
    expect(created).toHaveLength(1);
    const bytes = await store.get(`race/${index}`);
    expect(bytes.length).toBe(100_000);
    expect(bytes.every((byte) => byte === created[0])).toBe(true);
  }
});

it('whenever a process is killed, what it told of is whole, and nothing else is in part', async () => {
  for (let round = 1; round <= 5; round++) {
    const prefix = `kill/${round}/`;
    const child = startChild('racingWriter', harness.root, prefix, '100000', String(round));
    await child.next();
    child.process.send('begin');
    for (let told = 0; told < round * 3; told++) expect(await child.next()).toBe('created');
    await child.kill();
    const objects = await collect(store.list(prefix));
    expect(objects.length).toBeGreaterThanOrEqual(round * 3);
    for (const { key, bytes } of objects) {
      expect(bytes).toBe(100_000);
      expect((await store.get(key)).every((byte) => byte === round)).toBe(true);
    }
  }
  await harness.open();
  expect(await temporary()).toEqual([]);
});
