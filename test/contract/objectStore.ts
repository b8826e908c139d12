/**
 * What every ObjectStore adapter must do. The suite knows nothing of where an adapter keeps its bytes: it sees the
 * port, and HTTP where the port hands out URLs.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../functions/storage/objectStore.ts';
import { digestOf } from '../../schema/digest.ts';
import { InvalidInputError, NotFoundError } from '../../schema/errors.ts';
import { describeKeys, keysOf } from './objectStoreKeys.ts';
import { describeObjectStoreRaces } from './objectStoreRaces.ts';
import { describeSignedUrls } from './objectStoreSignedUrls.ts';

/** An empty place for objects, with whatever servers it takes. */
export interface ObjectStoreHarness {
  /**
   * One more adapter on the same objects, as another process would have. URLs that it signs can be fetched.
   *
   * @param now the clock it signs by; the clock by which URLs are checked is always the true one
   */
  open(now?: () => Date): Promise<ObjectStore>;
  close(): Promise<void>;
}

export interface ContractSize {
  /** How many keys to list: more than one page of the backing service. */
  readonly listedKeys: number;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function describeObjectStoreContract(
  name: string,
  makeHarness: () => Promise<ObjectStoreHarness>,
  { listedKeys }: ContractSize = { listedKeys: 1100 },
): void {
  describe(`${name}: ObjectStore contract`, () => {
    let harness: ObjectStoreHarness;
    let store: ObjectStore;
    beforeAll(async () => {
      harness = await makeHarness();
      store = await harness.open();
    });
    afterAll(() => harness.close());

    describe('a key without an object', () => {
      it('has no size and cannot be read', async () => {
        expect(await store.head('none/here')).toBeUndefined();
        await expect(store.get('none/here')).rejects.toThrow(NotFoundError);
        await expect(store.get('none/here', { start: 0, end: 1 })).rejects.toThrow(NotFoundError);
        await expect(store.stream('none/here')).rejects.toThrow(NotFoundError);
        await expect(store.localFile('none/here')).rejects.toThrow(NotFoundError);
      });

      it('is not made by looking, and deleting it is no error', async () => {
        await store.delete('none/here');
        expect(await keysOf(store, 'none')).toEqual([]);
      });

      it('is not found where its beginning is an object, or where it is the beginning of one', async () => {
        await store.createIfAbsent('nest/leaf', bytesOf('leaf'));
        expect(await store.head('nest')).toBeUndefined();
        expect(await store.head('nest/leaf/more')).toBeUndefined();
        await expect(store.get('nest')).rejects.toThrow(NotFoundError);
        await expect(store.stream('nest/leaf/more')).rejects.toThrow(NotFoundError);
        await store.delete('nest');
        await store.delete('nest/leaf/more');
        expect(await keysOf(store, 'nest')).toEqual(['nest/leaf']);
      });
    });

    describe('creating and reading', () => {
      const bodies: Array<[string, Uint8Array]> = [
        ['text', bytesOf('{"some":"JSON"}')],
        ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
        ['nothing', new Uint8Array(0)],
      ];

      it.each(bodies)('gives back %s as it was put, in every way of reading', async (_, body) => {
        const key = `read/${randomUUID()}`;
        expect(await store.createIfAbsent(key, body)).toBe('created');
        expect(await store.head(key)).toEqual({ key, bytes: body.length });
        expect(plain(await store.get(key))).toEqual(plain(body));
        expect(plain(await buffer(await store.stream(key)))).toEqual(plain(body));
        expect(plain(await readFile(await store.localFile(key)))).toEqual(plain(body));
      });

      it('takes a view of a larger buffer for no more than the view', async () => {
        await store.createIfAbsent('read/view', new Uint8Array(bytesOf('abcdef').buffer, 2, 3));
        expect(plain(await store.get('read/view'))).toEqual(plain(bytesOf('cde')));
      });

      it('joins the chunks of a stream, empty ones included', async () => {
        const chunks = [bytesOf('one '), new Uint8Array(0), bytesOf('two '), bytesOf('three')];
        await store.createIfAbsent('read/chunks', from(chunks));
        expect(Buffer.from(await store.get('read/chunks')).toString()).toBe('one two three');
        await store.createIfAbsent('read/no-chunks', from([]));
        expect(await store.head('read/no-chunks')).toEqual({ key: 'read/no-chunks', bytes: 0 });
      });

      it('does not overwrite', async () => {
        expect(await store.createIfAbsent('read/once', bytesOf('first'))).toBe('created');
        expect(await store.createIfAbsent('read/once', bytesOf('second'))).toBe('exists');
        expect(await store.createIfAbsent('read/once', from([bytesOf('third')]))).toBe('exists');
        expect(Buffer.from(await store.get('read/once')).toString()).toBe('first');
      });

      it('can be undone: a deleted key is free again', async () => {
        await store.createIfAbsent('read/again', bytesOf('first'));
        await store.delete('read/again');
        expect(await store.head('read/again')).toBeUndefined();
        expect(await store.createIfAbsent('read/again', bytesOf('second'))).toBe('created');
        expect(Buffer.from(await store.get('read/again')).toString()).toBe('second');
      });

      it('is seen at once by another adapter on the same objects', async () => {
        const other = await harness.open();
        await store.createIfAbsent('read/shared', bytesOf('shared'));
        expect(Buffer.from(await other.get('read/shared')).toString()).toBe('shared');
        expect(await other.createIfAbsent('read/shared', bytesOf('other'))).toBe('exists');
        await other.delete('read/shared');
        expect(await store.head('read/shared')).toBeUndefined();
      });

      it('streams 20 MB in and out', async () => {
        const chunk = Buffer.alloc(64 * 1024);
        const written = createHash('sha256');
        async function* body() {
          for (let index = 0; index < 320; index++) {
            const bytes = Buffer.from(chunk.fill(index % 251));
            written.update(bytes);
            yield bytes;
          }
        }
        expect(await store.createIfAbsent('large/20mb', body())).toBe('created');
        const read = createHash('sha256');
        for await (const bytes of await store.stream('large/20mb')) read.update(bytes);
        expect(await store.head('large/20mb')).toEqual({ key: 'large/20mb', bytes: 20 * 1024 ** 2 });
        expect(read.digest('hex')).toBe(written.digest('hex'));
        expect(digestOf(await store.get('large/20mb'))).toBe(
          digestOf(await readFile(await store.localFile('large/20mb'))),
        );
      });

      it('lets a reader go after the first chunk', async () => {
        await store.createIfAbsent('large/left', new Uint8Array(3 * 1024 ** 2).fill(7));
        for await (const chunk of await store.stream('large/left')) {
          expect(chunk[0]).toBe(7);
          break;
        }
        expect(await store.head('large/left')).toEqual({ key: 'large/left', bytes: 3 * 1024 ** 2 });
      });
    });

    describe('ranges', () => {
      beforeAll(async () => {
        await store.createIfAbsent('ranges/digits', bytesOf('0123456789'));
        await store.createIfAbsent('ranges/empty', new Uint8Array(0));
      });

      it.each([
        { start: 0, end: 1, text: '0' },
        { start: 0, end: 10, text: '0123456789' },
        { start: 3, end: 7, text: '3456' },
        { start: 9, end: 10, text: '9' },
        { start: 8, end: 1000, text: '89' },
      ])('reads [$start, $end)', async ({ text, ...range }) => {
        expect(Buffer.from(await store.get('ranges/digits', range)).toString()).toBe(text);
        expect((await buffer(await store.stream('ranges/digits', range))).toString()).toBe(text);
      });

      it.each([
        { start: 3, end: 3 },
        { start: 5, end: 4 },
        { start: -1, end: 4 },
        { start: 10, end: 11 },
        { start: 0.5, end: 4 },
        { start: 0, end: Number.NaN },
      ])('refuses [$start, $end)', async (range) => {
        await expect(store.get('ranges/digits', range)).rejects.toThrow(InvalidInputError);
        await expect(store.stream('ranges/digits', range)).rejects.toThrow(InvalidInputError);
      });

      it('refuses every range of an empty object', async () => {
        await expect(store.get('ranges/empty', { start: 0, end: 1 })).rejects.toThrow(InvalidInputError);
      });
    });

    describeKeys(() => harness, listedKeys);
    describeObjectStoreRaces(() => harness);
    describeSignedUrls(() => harness);
  });
}

async function* from(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Comparable whatever subclass of Uint8Array it came as. */
const plain = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
