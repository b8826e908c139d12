/** What S3ObjectStore does with a bucket beyond the port: uploads in parts, conflicts, lost answers, memory. */
import { afterEach, describe, expect, it } from 'vitest';
import { PART_BYTES, PARTS_AT_ONCE } from '../../functions/storage/s3/bodyParts.ts';
import { UnavailableError } from '../../functions/storage/unavailableError.ts';
import { digestOf } from '../../schema/digest.ts';
import type { HttpFault, HttpFaults } from '../support/http/faults.ts';
import { type S3Harness, s3Harness } from './s3Harness.ts';

const MEBIBYTE = 1024 ** 2;
const CONFLICT: HttpFault = {
  kind: 'refuse',
  status: 409,
  type: 'application/xml',
  body: '<Error><Code>ConditionalRequestConflict</Code><Message>deleted meanwhile</Message></Error>',
};

let harness: S3Harness | undefined;
afterEach(() => harness?.close());

async function storeWith(faults?: HttpFaults) {
  harness = await s3Harness(faults);
  return { store: await harness.open(), bucket: harness.server.bucket };
}

/** The fault for the first `times` requests that complete an upload. */
function onCompletion(fault: HttpFault, times: number): HttpFaults {
  let left = times;
  return ({ method, url }) => {
    if (method !== 'POST' || !url?.includes('uploadId=') || left === 0) return undefined;
    left -= 1;
    return fault;
  };
}

describe('an upload in parts', () => {
  it('keeps every byte, of bytes and of streams, on part boundaries and beside them', async () => {
    const { store, bucket } = await storeWith();
    for (const length of [PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES]) {
      const bytes = Buffer.alloc(length, 'zebra crossing ');
      expect(await store.createIfAbsent(`bytes/${length}`, bytes)).toBe('created');
      expect(await store.createIfAbsent(`stream/${length}`, inChunks(bytes, 1_000_003))).toBe('created');
      expect(digestOf(await store.get(`bytes/${length}`))).toBe(digestOf(bytes));
      expect(digestOf(await store.get(`stream/${length}`))).toBe(digestOf(bytes));
      // S3 tells by the entity tag how many parts there were.
      const parts = Math.ceil(length / PART_BYTES);
      expect(bucket.find(`bytes/${length}`).etag).toMatch(
        parts === 1 ? /^"[0-9a-f]{32}"$/ : RegExp(`-${parts}"$`),
      );
    }
    expect(bucket.uploads.size).toBe(0);
  });

  it('is aborted where its body fails, and where the key was taken before it was completed', async () => {
    const { store, bucket } = await storeWith();
    async function* failing() {
      yield new Uint8Array(17 * MEBIBYTE);
      throw new Error('the camera was unplugged');
    }
    await expect(store.createIfAbsent('failing', failing())).rejects.toThrow('the camera was unplugged');
    const bodies = [1, 2, 3].map((writer) => new Uint8Array(9 * MEBIBYTE).fill(writer));
    const outcomes = await Promise.all(bodies.map((body) => store.createIfAbsent('raced', body)));
    expect(outcomes.sort()).toEqual(['created', 'exists', 'exists']);
    expect(bucket.uploads.size).toBe(0);
    expect([...bucket.objects.keys()]).toEqual(['raced']);
  });

  it('is not begun for a taken key, whose body is not read', async () => {
    const { store } = await storeWith();
    await store.createIfAbsent('taken', Buffer.from('first'));
    let read = false;
    async function* body() {
      read = true;
      yield new Uint8Array(1);
    }
    expect(await store.createIfAbsent('taken', body())).toBe('exists');
    expect(read).toBe(false);
  });

  it('that S3 drops for a conflict is sent anew where it can be', async () => {
    const { store, bucket } = await storeWith(onCompletion(CONFLICT, 2));
    const bytes = new Uint8Array(9 * MEBIBYTE).fill(7);
    expect(await store.createIfAbsent('again', bytes)).toBe('created');
    expect(digestOf(await store.get('again'))).toBe(digestOf(bytes));
    expect(bucket.uploads.size).toBe(0);
  });

  it('of a stream that S3 drops for a conflict says that it was, and leaves nothing', async () => {
    const { store, bucket } = await storeWith(onCompletion(CONFLICT, 1));
    const bytes = new Uint8Array(9 * MEBIBYTE).fill(7);
    const failure = await store
      .createIfAbsent('stream', inChunks(bytes, MEBIBYTE))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnavailableError);
    expect(String(failure)).toContain(
      's3://zoo-objects/stream cannot be used just now (it was deleted while',
    );
    expect(await store.head('stream')).toBeUndefined();
    expect(bucket.uploads.size).toBe(0);
    expect(await store.createIfAbsent('stream', inChunks(bytes, MEBIBYTE))).toBe('created');
  });

  it('is known as created though the answer to its completion was lost', async () => {
    const { store, bucket } = await storeWith(onCompletion({ kind: 'lose' }, 1));
    expect(await store.createIfAbsent('lost', new Uint8Array(9 * MEBIBYTE))).toBe('created');
    expect(bucket.find('lost').content).toHaveLength(9 * MEBIBYTE);
  });

  it('reads its body no further ahead than a few parts', async () => {
    const open = Promise.withResolvers<void>();
    const { store } = await storeWith(({ method, url }) =>
      method === 'PUT' && url?.includes('partNumber=') ? { kind: 'hold', until: open.promise } : undefined,
    );
    let read = 0;
    const waits = Promise.withResolvers<void>();
    const most = (PARTS_AT_ONCE + 2) * PART_BYTES;
    async function* body() {
      for (let chunk = 0; chunk < 64; chunk++) {
        read += MEBIBYTE;
        if (read === PARTS_AT_ONCE * PART_BYTES) waits.resolve();
        yield new Uint8Array(MEBIBYTE);
      }
    }
    const creating = store.createIfAbsent('long', body());
    await waits.promise;
    // Whatever would still be read is read by the time that another request was answered.
    await store.head('other');
    expect(read).toBeLessThanOrEqual(most);
    open.resolve();
    expect(await creating).toBe('created');
    expect(read).toBe(64 * MEBIBYTE);
  });
});

describe('one request', () => {
  it('that finds the key in conflict without end is given up', async () => {
    const { store } = await storeWith(({ headers }) => (headers['if-none-match'] ? CONFLICT : undefined));
    const failure = await store
      .createIfAbsent('contended', Buffer.from('a'))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnavailableError);
    expect(String(failure)).toContain('s3://zoo-objects/contended');
  });

  it('carries the checksum by which S3 refuses other bytes', async () => {
    const { store, bucket } = await storeWith();
    const content = Buffer.from('content');
    await store.createIfAbsent('checked', content);
    const { sha256 } = bucket.find('checked');
    expect(`sha256:${Buffer.from(sha256, 'base64').toString('hex')}`).toBe(digestOf(content));
  });
});

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
