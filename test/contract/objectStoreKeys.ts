/** The part of the ObjectStore contract that is about keys: their order, their prefixes, and what is none. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../functions/storage/objectStore.ts';
import { digestOf } from '../../schema/digest.ts';
import { InvalidInputError } from '../../schema/errors.ts';
import { collect } from './collect.ts';
import type { ObjectStoreHarness } from './objectStore.ts';

export function describeKeys(harness: () => ObjectStoreHarness, listedKeys: number): void {
  let store: ObjectStore;
  beforeAll(async () => {
    store = await harness().open();
  });

  describe('listing', () => {
    it('goes by the bytes of the whole key, not folder by folder', async () => {
      const inOrder = ['-', '.a', '0', 'A', '_', 'a-b', 'a.b', 'a/b', 'a/b.c', 'a0', 'a=', 'aa/a', 'b'];
      for (const key of inOrder.toReversed()) await store.createIfAbsent(`order/${key}`, Buffer.from(key));
      expect(await keysOf(store, 'order/')).toEqual(inOrder.map((key) => `order/${key}`));
    });

    it('narrows by prefix, which may end within a name', async () => {
      for (const key of ['pre/ab/1', 'pre/ab/2', 'pre/abc', 'pre/b', 'prefix']) {
        await store.createIfAbsent(key, Buffer.from(key));
      }
      expect(await keysOf(store, 'pre/ab')).toEqual(['pre/ab/1', 'pre/ab/2', 'pre/abc']);
      expect(await keysOf(store, 'pre/ab/')).toEqual(['pre/ab/1', 'pre/ab/2']);
      expect(await keysOf(store, 'pre/b')).toEqual(['pre/b']);
      expect(await keysOf(store, 'pre')).toContain('prefix');
      expect(await keysOf(store, 'pre/nothing')).toEqual([]);
      expect(await keysOf(store, 'pre/ab/1/')).toEqual([]);
      expect(await keysOf(store, '')).toEqual(expect.arrayContaining(['pre/b', 'prefix']));
    });

    it.each(['/', '/pre', 'pre//', '../', 'pre/../', 'prä', 'pre*', 'pre\0'])(
      'refuses the prefix %j',
      async (prefix) => {
        await expect(keysOf(store, prefix)).rejects.toThrow(InvalidInputError);
      },
    );

    it(`finds all of ${listedKeys} keys, in order and with their sizes`, async () => {
      const expected = Array.from({ length: listedKeys }, (_, index) => ({
        key: `many/${index % 7}/${String(index).padStart(6, '0')}`,
        bytes: index % 5,
      })).sort((a, b) => (a.key < b.key ? -1 : 1));
      const waiting = expected.toReversed();
      const worker = async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          await store.createIfAbsent(next.key, new Uint8Array(next.bytes));
        }
      };
      await Promise.all(Array.from({ length: 16 }, worker));
      expect(await collect(store.list('many/'))).toEqual(expected);
    });

    it('can be left early', async () => {
      for await (const { key } of store.list('many/')) {
        expect(key).toBe('many/0/000000');
        break;
      }
    });
  });

  describe('strings that are no keys', () => {
    const strings = [
      ...['', '/', '/a', 'a/', 'a//b', '.', '..', './a', '../a', 'a/..', 'a/../b', 'a/./b', '/etc/passwd'],
      ...[
        'a b',
        'a\0b',
        'a\n',
        'a\\b',
        'a%2fb',
        'a?b',
        'a#b',
        'a:b',
        'a*',
        '~',
        'schlüssel',
        '鍵',
        '🔑',
        '\ud800',
      ],
      ...['a'.repeat(256), Array(10).fill('a'.repeat(110)).join('/')],
    ];

    it.each(strings)('are refused by every method: %j', async (key) => {
      const put = { expiresInSeconds: 60, bytes: 1, sha256: digestOf('a'), contentType: 'text/plain' };
      await expect(store.head(key)).rejects.toThrow(InvalidInputError);
      await expect(store.get(key)).rejects.toThrow(InvalidInputError);
      await expect(store.stream(key)).rejects.toThrow(InvalidInputError);
      await expect(store.createIfAbsent(key, Buffer.from('a'))).rejects.toThrow(InvalidInputError);
      await expect(store.delete(key)).rejects.toThrow(InvalidInputError);
      await expect(store.localFile(key)).rejects.toThrow(InvalidInputError);
      await expect(store.presignGet(key, { expiresInSeconds: 60 })).rejects.toThrow(InvalidInputError);
      await expect(store.presignPut(key, put)).rejects.toThrow(InvalidInputError);
    });

    it('are not confused with the odd ones that are', async () => {
      for (const key of ['odd/...', 'odd/-', 'odd/=', 'odd/.hidden', 'odd/a..b', `odd/${'n'.repeat(255)}`]) {
        expect(await store.createIfAbsent(key, Buffer.from(key))).toBe('created');
        expect(Buffer.from(await store.get(key)).toString()).toBe(key);
      }
    });
  });
}

export async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  return (await collect(store.list(prefix))).map(({ key }) => key);
}
