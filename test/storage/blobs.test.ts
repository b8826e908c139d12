import { appendFile, chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { digestInKey, getBlob, localBlob, streamBlob } from '../../functions/storage/blobs.ts';
import { type DirectoryStore, openDirectoryStore } from '../../functions/storage/directory/directoryStore.ts';
import { copyToBlob, putBlob, putBlobFile } from '../../functions/storage/putBlob.ts';
import { digestOf } from '../../schema/digest.ts';
import {
  DamagedObjectError,
  DigestMismatchError,
  InvalidInputError,
  NotFoundError,
} from '../../schema/errors.ts';
import { blobKey, uploadKey } from '../../schema/keys.ts';
import { collect } from '../contract/collect.ts';

let directory: string;
let store: DirectoryStore;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'zoometry-blobs-'));
  store = await openDirectoryStore({ root: join(directory, 'store') });
});
afterEach(() => rm(directory, { recursive: true }));

const small = Buffer.from('a small file');
/** Larger than what is held in memory. */
const large = Buffer.alloc(9 * 1024 ** 2, 'a large file, ');

describe.each([
  ['small', small],
  ['large', large],
  ['empty', Buffer.alloc(0)],
])('a %s body', (_, content) => {
  const expected = { digest: digestOf(content), bytes: content.length };

  it('is stored under its digest as bytes, as a stream and as a file', async () => {
    const path = join(directory, 'content');
    await writeFile(path, content);
    for (const put of [
      () => putBlob(store, content),
      () => putBlob(store, Readable.from([content.subarray(0, 5), content.subarray(5)])),
      () => putBlobFile(store, path),
    ]) {
      expect(await put()).toEqual(expected);
      expect(digestOf(await getBlob(store, expected.digest))).toBe(expected.digest);
      // And again, where it is there already.
      expect(await put()).toEqual(expected);
      await store.delete(blobKey(expected.digest));
    }
  });

  it('is verified in every way of reading', async () => {
    await putBlob(store, content);
    expect(digestOf(Buffer.concat(await collect(streamBlob(store, expected.digest))))).toBe(expected.digest);
    expect((await stat(await localBlob(store, expected.digest))).size).toBe(content.length);
  });
});

it('a blob that is there already is not written again', async () => {
  const { digest } = await putBlob(store, large);
  const before = await stat(await store.localFile(blobKey(digest)));
  const path = join(directory, 'content');
  await writeFile(path, large);
  await putBlobFile(store, path);
  expect((await stat(await store.localFile(blobKey(digest)))).ino).toBe(before.ino);
});

it('a long stream leaves no copy beside the store, whether it ends or fails', async () => {
  const spool = await mkdtemp(join(directory, 'spool-'));
  async function* failing() {
    yield large;
    throw new Error('unplugged');
  }
  await expect(putBlob(store, failing(), spool)).rejects.toThrow('unplugged');
  expect(await readdir(spool)).toEqual([]);
  await putBlob(store, Readable.from([large]), spool);
  expect(await readdir(spool)).toEqual([]);
  expect(await collect(store.list(''))).toHaveLength(1);
});

describe('a file', () => {
  it('that changes between being digested and being stored is refused, and nothing is stored', async () => {
    const path = join(directory, 'content');
    await writeFile(path, large);
    const growing = Object.create(store, {
      head: { value: async (key: string) => appendFile(path, 'more').then(() => store.head(key)) },
    }) as DirectoryStore;
    growing.createIfAbsent = (key, body) => store.createIfAbsent(key, body);
    await expect(putBlobFile(growing, path)).rejects.toThrow(InvalidInputError);
    await expect(putBlobFile(growing, path)).rejects.toThrow('changed while it was read');
    expect(await collect(store.list(''))).toEqual([]);
  });

  it('that is missing, or is none, is named', async () => {
    const missing = join(directory, 'missing.onnx');
    await expect(putBlobFile(store, missing)).rejects.toThrow(NotFoundError);
    await expect(putBlobFile(store, missing)).rejects.toThrow(missing);
    await expect(putBlobFile(store, directory)).rejects.toThrow(`${directory} is not a file`);
  });
});

describe('a blob that is not what it was', () => {
  it.each([
    ['one byte changed', (content: Buffer) => Buffer.from(content.with(content.length - 1, 33))],
    ['cut short', (content: Buffer) => content.subarray(1)],
    ['gone on', (content: Buffer) => Buffer.concat([content, content])],
    ['emptied', () => Buffer.alloc(0)],
  ])('(%s) is not read as if it were', async (_, damage) => {
    for (const content of [small, large]) {
      const { digest } = await putBlob(store, content);
      const path = await store.localFile(blobKey(digest));
      await chmod(path, 0o644);
      await writeFile(path, damage(content));
      for (const read of [
        () => getBlob(store, digest),
        () => collect(streamBlob(store, digest)),
        () => localBlob(store, digest),
      ]) {
        await expect(read()).rejects.toThrow(DamagedObjectError);
        await expect(read()).rejects.toThrow(`the stored object ${blobKey(digest)} is damaged`);
      }
    }
  });

  it('(changed after it was checked) is not read either', async () => {
    const { digest } = await putBlob(store, large);
    const path = await store.localFile(blobKey(digest));
    await chmod(path, 0o644);
    vi.setSystemTime(Date.now() + 60_000);
    onTestFinished(() => void vi.useRealTimers());
    expect(await localBlob(store, digest)).toBe(path);
    expect(await localBlob(store, digest)).toBe(path);
    await writeFile(path, large.with(7, (large[7] as number) ^ 1));
    await expect(localBlob(store, digest)).rejects.toThrow(DamagedObjectError);
  });

  it('(removed) is not found', async () => {
    const digest = digestOf('never stored');
    for (const read of [getBlob, localBlob]) {
      await expect(read(store, digest)).rejects.toThrow(NotFoundError);
    }
    await expect(collect(streamBlob(store, digest))).rejects.toThrow(NotFoundError);
  });
});

describe('an upload', () => {
  const key = uploadKey('u1');

  it('is copied into a blob, and copied again without harm', async () => {
    await store.createIfAbsent(key, large);
    for (const _time of ['first', 'second']) await copyToBlob(store, key, digestOf(large), 'upload u1');
    expect((await getBlob(store, digestOf(large))).length).toBe(large.length);
    expect(await store.head(key)).toEqual({ key, bytes: large.length });
  });

  it.each([
    ['new', false],
    ['there already', true],
  ])('of other bytes than declared is refused where the blob is %s, and stays', async (_, isThere) => {
    if (isThere) await putBlob(store, large);
    await store.createIfAbsent(key, small);
    await expect(copyToBlob(store, key, digestOf(large), 'upload u1')).rejects.toThrow(DigestMismatchError);
    expect(await store.head(key)).toEqual({ key, bytes: small.length });
    expect((await store.head(blobKey(digestOf(large)))) !== undefined).toBe(isThere);
  });

  it('that never came is not found', async () => {
    await expect(copyToBlob(store, key, digestOf(small), 'upload u1')).rejects.toThrow(NotFoundError);
    await putBlob(store, small);
    await expect(copyToBlob(store, key, digestOf(small), 'upload u1')).rejects.toThrow(NotFoundError);
  });
});

it('only the key of a blob tells a digest', () => {
  const digest = digestOf(small);
  expect(digestInKey(blobKey(digest))).toBe(digest);
  expect(digestInKey('blobs/short')).toBeUndefined();
  expect(digestInKey(`uploads/${blobKey(digest)}`)).toBeUndefined();
});
