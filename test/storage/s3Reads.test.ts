/** What S3ObjectStore does beyond the port where reading goes wrong, and with its local copies. */
import { existsSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { getBlob, streamBlob } from '../../functions/storage/blobs.ts';
import { putBlob } from '../../functions/storage/putBlob.ts';
import { openS3ObjectStore } from '../../functions/storage/s3/s3ObjectStore.ts';
import { UnavailableError } from '../../functions/storage/unavailableError.ts';
import { digestOf } from '../../schema/digest.ts';
import { DamagedObjectError, InvalidInputError, UserError } from '../../schema/errors.ts';
import { blobKey } from '../../schema/keys.ts';
import { collect } from '../contract/collect.ts';
import type { HttpFaults } from '../support/http/faults.ts';
import type { MemoryBucket } from '../support/s3/bucket.ts';
import { type S3Harness, s3Harness } from './s3Harness.ts';

let harness: S3Harness | undefined;
afterEach(() => harness?.close());

async function storeWith(faults?: HttpFaults) {
  harness = await s3Harness(faults);
  return { store: await harness.open(), bucket: harness.server.bucket, server: harness.server };
}

/** Cuts the answers to the first `times` GETs. */
function cutting(times: number, then: () => void = () => undefined): HttpFaults {
  let left = times;
  return ({ method, headers }) => {
    if (method !== 'GET' || left === 0) return undefined;
    if (headers.range !== undefined) then();
    left -= 1;
    return { kind: 'cut' };
  };
}

function damage(bucket: MemoryBucket, key: string): void {
  const object = bucket.find(key);
  const content = Buffer.from(object.content);
  content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
  bucket.objects.set(key, { ...object, content });
}

describe('reading', () => {
  const content = Buffer.alloc(3 * 1024 ** 2, 'zebra crossing ');

  it('goes on where the connection broke, and checks the whole', async () => {
    const { store, bucket } = await storeWith(cutting(4));
    await store.createIfAbsent('cut', content);
    expect(digestOf(await store.get('cut'))).toBe(digestOf(content));
    damage(bucket, 'cut');
    await expect(store.get('cut')).rejects.toThrow(DamagedObjectError);
  });

  it('of a range goes on within the range', async () => {
    const { store } = await storeWith(cutting(3));
    await store.createIfAbsent('cut', content);
    const range = { start: 1_000_000, end: 2_500_001 };
    expect(digestOf(await store.get('cut', range))).toBe(digestOf(content.subarray(range.start, range.end)));
  });

  it('of an object that is replaced in the middle does not mix the two', async () => {
    const { store, bucket } = await storeWith(
      cutting(2, () => {
        bucket.objects.delete('replaced');
        bucket.create('replaced', Buffer.alloc(content.length, 'other'), {});
      }),
    );
    await store.createIfAbsent('replaced', content);
    await expect(store.get('replaced')).rejects.toThrow('was deleted while it was read');
  });

  it('gives up where every connection breaks at once', async () => {
    const { store } = await storeWith(({ method, headers }) =>
      method === 'GET' ? { kind: headers.range === undefined ? 'cut' : 'reset' } : undefined,
    );
    await store.createIfAbsent('dead', Buffer.alloc(1000));
    await expect(store.get('dead')).rejects.toThrow(UnavailableError);
  });

  it('notices a damaged object, and where S3 has no checksum of the whole, a damaged blob', async () => {
    const { store, bucket } = await storeWith();
    await store.createIfAbsent('small', content);
    damage(bucket, 'small');
    await expect(store.get('small')).rejects.toThrow(DamagedObjectError);
    await expect(store.stream('small').then(buffer)).rejects.toThrow(DamagedObjectError);
    const { digest } = await putBlob(store, Buffer.alloc(9 * 1024 ** 2, 'zebra'));
    damage(bucket, blobKey(digest));
    await expect(getBlob(store, digest)).rejects.toThrow(DamagedObjectError);
    await expect(collect(streamBlob(store, digest))).rejects.toThrow(DamagedObjectError);
  });
});

describe('a local copy', () => {
  it('is downloaded once, and again where another object has the key', async () => {
    let downloads = 0;
    const { store } = await storeWith(({ method }) => {
      if (method === 'GET') downloads += 1;
      return undefined;
    });
    await store.createIfAbsent('graph', Buffer.from('first'));
    const paths = await Promise.all([store.localFile('graph'), store.localFile('graph')]);
    expect(await (await harness?.open())?.localFile('graph')).toBe(paths[0]);
    expect(new Set(paths).size).toBe(1);
    expect(downloads).toBe(1);
    await store.delete('graph');
    await store.createIfAbsent('graph', Buffer.from('second'));
    const path = await store.localFile('graph');
    expect(path).not.toBe(paths[0]);
    expect((await readFile(path)).toString()).toBe('second');
  });

  it('is forgotten once it was long unused, and fetched again', async () => {
    const { store } = await storeWith(() => undefined);
    for (const key of ['old', 'used']) await store.createIfAbsent(key, Buffer.from(key));
    const [old, used] = [await store.localFile('old'), await store.localFile('used')];
    const longAgo = new Date(Date.now() - 10_000);
    for (const path of [old, used]) await utimes(path, longAgo, longAgo);
    await store.localFile('used');
    await store.forgetCopies(5_000);
    expect([existsSync(old), existsSync(used)]).toEqual([false, true]);
    expect((await readFile(await store.localFile('old'))).toString()).toBe('old');
  });
});

describe('what cannot be done is told with its place', () => {
  const refusalOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);

  it('no such bucket', async () => {
    const { server } = await storeWith();
    const store = openS3ObjectStore({ ...server, region: 'eu-central-1', bucket: 'no-such-bucket' });
    const works = [
      () => store.get('a'),
      () => store.createIfAbsent('a', Buffer.from('a')),
      () => collect(store.list('')),
    ];
    for (const work of works) {
      const refusal = await refusalOf(work());
      expect(refusal).toBeInstanceOf(InvalidInputError);
      expect(String(refusal)).toContain('no-such-bucket');
    }
    store.close();
  });

  it('credentials that are not known', async () => {
    const { server } = await storeWith();
    const credentials = { accessKeyId: 'AKIDOTHER', secretAccessKey: 'secret of somebody else' };
    const store = openS3ObjectStore({
      ...server,
      region: 'eu-central-1',
      bucket: server.bucketName,
      credentials,
    });
    const works = [
      () => store.head('a/b'),
      () => store.get('a/b'),
      () => store.createIfAbsent('a/b', Buffer.from('a')),
    ];
    for (const work of works) {
      const refusal = await refusalOf(work());
      expect(refusal).toBeInstanceOf(UserError);
      expect(refusal).toMatchObject({ code: 'FORBIDDEN' });
      expect(String(refusal)).toContain(`s3://${server.bucketName}/a/b`);
      expect(String(refusal)).not.toContain(credentials.secretAccessKey);
    }
    store.close();
  });

  it('a server that is not there', async () => {
    const { server } = await storeWith();
    await harness?.close();
    harness = undefined;
    const store = openS3ObjectStore({ ...server, region: 'eu-central-1', bucket: 'b', maxAttempts: 2 });
    const refusal = await refusalOf(store.get('a/b'));
    expect(refusal).toBeInstanceOf(UnavailableError);
    expect(String(refusal)).toContain('s3://b/a/b');
    store.close();
  });

  it("but a body's own error is not taken for the service's", async () => {
    const { store } = await storeWith();
    const failure = Object.assign(new Error('the camera hung up'), { code: 'ECONNRESET' });
    async function* body() {
      yield new Uint8Array(1);
      throw failure;
    }
    await expect(store.createIfAbsent('a', body())).rejects.toBe(failure);
  });
});
