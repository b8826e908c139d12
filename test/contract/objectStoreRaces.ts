/** The part of the ObjectStore contract that is about several writers at once, and writers that fail. */
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../functions/storage/objectStore.ts';
import { collect } from './collect.ts';
import type { ObjectStoreHarness } from './objectStore.ts';

const MEBIBYTE = 1024 ** 2;

export function describeObjectStoreRaces(harness: () => ObjectStoreHarness): void {
  describe('several writers', () => {
    let stores: [ObjectStore, ObjectStore];
    beforeAll(async () => {
      stores = [await harness().open(), await harness().open()];
    });
    const storeOf = (writer: number): ObjectStore => stores[writer % 2 === 0 ? 0 : 1];

    it.each(['bytes', 'streams'])('of one key: one of twenty wins, with its %s alone', async (form) => {
      const key = `race/${form}`;
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, writer) => {
          const body = new Uint8Array(MEBIBYTE).fill(writer + 1);
          return storeOf(writer).createIfAbsent(key, form === 'bytes' ? body : inChunks(body));
        }),
      );
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'exists')).toHaveLength(19);
      const winner = outcomes.indexOf('created') + 1;
      for (const store of stores) {
        const bytes = await store.get(key);
        expect(bytes.length).toBe(MEBIBYTE);
        expect(bytes.every((byte) => byte === winner)).toBe(true);
      }
    });

    it('never let a reader see a part', async () => {
      const key = 'race/reader';
      const seen = new Set<number | undefined>();
      let done = false;
      const watch = async () => {
        while (!done) {
          seen.add((await stores[1].head(key))?.bytes);
          for await (const object of stores[1].list(key)) seen.add(object.bytes);
        }
      };
      const watching = watch();
      await stores[0].createIfAbsent(key, inChunks(new Uint8Array(8 * MEBIBYTE)));
      done = true;
      await watching;
      seen.add((await stores[1].head(key))?.bytes);
      expect([...seen].filter((bytes) => bytes !== undefined)).toEqual([8 * MEBIBYTE]);
    });

    it('of different keys do not hinder each other', async () => {
      const keys = Array.from({ length: 40 }, (_, index) => `race/many/${index % 4}/${index}`);
      const outcomes = await Promise.all(
        keys.map((key, writer) => storeOf(writer).createIfAbsent(key, Buffer.from(key))),
      );
      expect(new Set(outcomes)).toEqual(new Set(['created']));
      for (const key of keys) expect(Buffer.from(await stores[0].get(key)).toString()).toBe(key);
    });
  });

  describe('a body that fails', () => {
    let store: ObjectStore;
    beforeAll(async () => {
      store = await harness().open();
    });

    it.each([
      ['before its first byte', 0],
      ['after a byte', 1],
      // More than the 5 MiB at which an upload in parts has sent its first.
      ['after 11 MiB', 11 * MEBIBYTE],
    ])('%s leaves nothing, and its error comes out', async (_, length) => {
      const key = `failing/${length}`;
      const failure = new Error('the camera was unplugged');
      async function* body() {
        if (length > 0) yield new Uint8Array(length);
        throw failure;
      }
      await expect(store.createIfAbsent(key, body())).rejects.toBe(failure);
      expect(await store.head(key)).toBeUndefined();
      expect(await collect(store.list('failing/'))).toEqual([]);
      expect(await store.createIfAbsent(key, Buffer.from('whole'))).toBe('created');
      expect(Buffer.from(await store.get(key)).toString()).toBe('whole');
      await store.delete(key);
    });

    it('as a Readable that is destroyed leaves nothing either', async () => {
      const failure = new Error('the connection was reset');
      const body = new Readable({
        read() {
          this.push(new Uint8Array(1000));
          this.destroy(failure);
        },
      });
      await expect(store.createIfAbsent('failing/readable', body)).rejects.toBe(failure);
      expect(await store.head('failing/readable')).toBeUndefined();
    });
  });

  describe('a body for a taken key', () => {
    it('is closed', async () => {
      const store = await harness().open();
      await store.createIfAbsent('taken/key', Buffer.from('first'));
      const body = Readable.from([Buffer.from('second')]);
      expect(await store.createIfAbsent('taken/key', body)).toBe('exists');
      expect(body.destroyed).toBe(true);
    });
  });
}

async function* inChunks(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
