/** What a directory store does with files, beyond the contract. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDirectoryStore } from '../../functions/storage/directory/directoryStore.ts';
import { writeError } from '../../functions/storage/directory/fileErrors.ts';
import { InvalidInputError, LimitExceededError } from '../../schema/errors.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zoometry-files-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('objects', () => {
  it('are read-only files under their keys', async () => {
    const store = await openDirectoryStore({ root });
    await store.createIfAbsent('runs/1/results.json', Buffer.from('[]'));
    const path = await store.localFile('runs/1/results.json');
    expect(path).toBe(join(root, 'objects', 'runs/1/results.json'));
    expect((await stat(path)).mode & 0o777).toBe(0o444);
  });

  it('can be created again after their folder was removed by hand', async () => {
    const store = await openDirectoryStore({ root });
    await store.createIfAbsent('runs/1/a', Buffer.from('a'));
    await rm(join(root, 'objects/runs'), { recursive: true });
    expect(await store.createIfAbsent('runs/1/b', Buffer.from('b'))).toBe('created');
    expect(Buffer.from(await store.get('runs/1/b')).toString()).toBe('b');
  });

  it.each([
    ['a', 'a/b'],
    ['a/b', 'a'],
    ['a/b/c', 'a'],
    ['a', 'a/b/c'],
  ])('cannot lie both at %s and at %s', async (first, second) => {
    const store = await openDirectoryStore({ root });
    await store.createIfAbsent(first, Buffer.from('first'));
    await expect(store.createIfAbsent(second, Buffer.from('second'))).rejects.toThrow(InvalidInputError);
    expect(Buffer.from(await store.get(first)).toString()).toBe('first');
    expect(await store.head(second)).toBeUndefined();
  });
});

describe('opening', () => {
  it('makes a directory with those above it, and opens it again', async () => {
    const deep = join(root, 'some/where/new');
    await (await openDirectoryStore({ root: deep })).createIfAbsent('a', Buffer.from('a'));
    expect((await (await openDirectoryStore({ root: deep })).get('a')).length).toBe(1);
  });

  it('names a path that cannot be a directory', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    await expect(openDirectoryStore({ root: file })).rejects.toThrow(InvalidInputError);
    await expect(openDirectoryStore({ root: join(file, 'below') })).rejects.toThrow(
      `${file}/below cannot be used`,
    );
  });

  it('names a path where nobody can make a directory', async () => {
    // On Linux mkdir answers ENOENT there, though /proc exists.
    await expect(openDirectoryStore({ root: '/proc/zoometry' })).rejects.toThrow(InvalidInputError);
    await expect(openDirectoryStore({ root: join(root, 'n'.repeat(300)) })).rejects.toThrow(
      InvalidInputError,
    );
  });
});

describe('the signing secret', () => {
  it('is made once, for its owner alone, by however many open the directory at once', async () => {
    const noon = new Date('2026-01-01T12:00:00Z');
    const stores = await Promise.all(
      Array.from({ length: 10 }, () => openDirectoryStore({ root, now: () => noon })),
    );
    expect((await stat(join(root, 'signing-secret'))).mode & 0o777).toBe(0o600);
    const urls = stores.map(async (store) => {
      store.setBaseUrl('http://127.0.0.1:1/');
      return (await store.presignGet('a', { expiresInSeconds: 60 })).url;
    });
    expect(new Set(await Promise.all(urls)).size).toBe(1);
    const before = await readFile(join(root, 'signing-secret'));
    await openDirectoryStore({ root });
    expect(await readFile(join(root, 'signing-secret'))).toEqual(before);
  });

  it.each(['', 'short', `${'g'.repeat(64)}\n`])('is refused where its file holds %j', async (text) => {
    await writeFile(join(root, 'signing-secret'), text);
    await expect(openDirectoryStore({ root })).rejects.toThrow(InvalidInputError);
    await expect(openDirectoryStore({ root })).rejects.toThrow(join(root, 'signing-secret'));
  });

  it('signs nothing before it is known where the server is', async () => {
    const store = await openDirectoryStore({ root });
    await expect(store.presignGet('a', { expiresInSeconds: 60 })).rejects.toThrow('setBaseUrl');
  });
});

it('a full disk is told as such', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  const told = writeError('runs/1/results.json', full);
  expect(told).toBeInstanceOf(LimitExceededError);
  expect(String(told)).toContain('no space is left to store runs/1/results.json');
  const other = new Error('other');
  expect(writeError('a', other)).toBe(other);
});
