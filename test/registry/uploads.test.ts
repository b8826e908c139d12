import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Uploads } from '../../functions/registry/uploads.ts';
import { digestOf } from '../../schema/digest.ts';
import { DigestMismatchError, InvalidInputError, NotFoundError, SchemaError } from '../../schema/errors.ts';
import { blobKey, uploadKey } from '../../schema/keys.ts';
import { MAX_UPLOAD_BYTES, type UploadRecord } from '../../schema/upload.ts';
import { intercepted, keysOf, openStores, type TestStores } from './support/stores.ts';

const bytes = Buffer.from('{"images":[]}');
const declared = { bytes: bytes.length, sha256: digestOf(bytes), contentType: 'application/json' };
let stores: TestStores;
let uploads: Uploads;

beforeEach(async () => {
  stores = await openStores();
  uploads = new Uploads(stores);
});

/** A ticket, and bytes already where its URL would put them. */
async function brought(content: Uint8Array): Promise<UploadRecord> {
  const { record } = await uploads.create(declared);
  await stores.store.createIfAbsent(uploadKey(record.id), content);
  return record;
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => undefined).catch((error) => error);

describe('create', () => {
  test('answers a ticket whose URL takes the bytes, which become a blob', async () => {
    const server = createServer((request, response) => void stores.store.handleRequest(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    stores.store.setBaseUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

    const { record, url } = await uploads.create(declared);
    expect(record).toMatchObject({ ...declared, status: 'OPEN', expiresAt: url.expiresAt.toISOString() });
    const hours = (url.expiresAt.getTime() - Date.parse(record.createdAt)) / 3_600_000;
    expect(hours).toBeCloseTo(1, 2);

    const headers = Object.fromEntries(url.headers.map(({ name, value }) => [name, value]));
    const response = await fetch(url.url, { method: 'PUT', body: bytes, headers });
    expect(response.ok).toBe(true);
    expect(await uploads.complete(record.id)).toEqual({ digest: declared.sha256, bytes: bytes.length });
    expect(await stores.store.get(blobKey(declared.sha256))).toEqual(new Uint8Array(bytes));
  });

  test.each([
    ['no bytes', { bytes: 0 }, '/bytes'],
    ['more bytes than an upload may have', { bytes: MAX_UPLOAD_BYTES + 1 }, '/bytes'],
    ['a digest without its algorithm', { sha256: 'a'.repeat(64) }, '/sha256'],
    ['a content type that would add a header', { contentType: 'image/png\r\nx-evil: 1' }, '/contentType'],
  ])('refuses %s', async (_, wrong, pointer) => {
    const failure = await failureOf(uploads.create({ ...declared, ...wrong }));
    expect(failure).toBeInstanceOf(SchemaError);
    expect((failure as SchemaError).problems[0]?.pointer).toBe(pointer);
  });
});

describe('complete', () => {
  test('moves the bytes to their digest, and says so again when asked again', async () => {
    const { id } = await brought(bytes);
    const expected = { digest: declared.sha256, bytes: bytes.length };
    expect(await uploads.complete(id)).toEqual(expected);
    expect(await keysOf(stores.store)).toEqual([blobKey(declared.sha256)]);
    expect((await stores.catalog.get('upload', id))?.record.status).toBe('COMPLETE');
    expect(await uploads.complete(id)).toEqual(expected);
  });

  test('asked from two sides at once, both are told the same', async () => {
    const { id } = await brought(bytes);
    const [one, other] = await Promise.all([uploads.complete(id), uploads.complete(id)]);
    expect(one).toEqual(other);
    expect(await keysOf(stores.store)).toEqual([blobKey(declared.sha256)]);
  });

  test.each([
    ['where no blob is yet', false],
    ['where a blob of the declared digest is there already', true],
  ])('refuses other bytes %s, keeps none of them, and takes the right ones after', async (_, known) => {
    const blobs = known ? [blobKey(declared.sha256)] : [];
    if (known) await stores.store.createIfAbsent(blobKey(declared.sha256), bytes);
    const { id } = await brought(Buffer.from('{"images":{}}'));
    const failure = await failureOf(uploads.complete(id));
    expect(failure).toBeInstanceOf(DigestMismatchError);
    expect(failure).toMatchObject({ expected: declared.sha256, actual: digestOf('{"images":{}}') });
    expect(await keysOf(stores.store)).toEqual(blobs);
    expect((await stores.catalog.get('upload', id))?.record.status).toBe('OPEN');

    await stores.store.createIfAbsent(uploadKey(id), bytes);
    expect((await uploads.complete(id)).digest).toBe(declared.sha256);
  });

  test('refuses another size than was declared', async () => {
    const { id } = await brought(Buffer.concat([bytes, bytes]));
    const failure = await failureOf(uploads.complete(id));
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toContain('has 26 bytes, not the declared 13');
    expect(await keysOf(stores.store)).toEqual([]);
  });

  test('says that no bytes have come, and whether they still can', async () => {
    const { record } = await uploads.create(declared);
    await expect(uploads.complete(record.id)).rejects.toThrow(/received no bytes: PUT all 13 bytes/);
    const later = new Uploads({ ...stores, now: () => new Date(Date.now() + 2 * 3_600_000) });
    await expect(later.complete(record.id)).rejects.toThrow(/expired .* ask for a new upload/);
  });

  test('does not know an id that no ticket has', async () => {
    await expect(uploads.complete('nobody')).rejects.toThrow(NotFoundError);
    await expect(uploads.complete('../blobs/x')).rejects.toThrow(NotFoundError);
  });

  test('stopped before its last step, is finished by the next call', async () => {
    const { id } = await brought(bytes);
    const failing = intercepted(stores.store, 'delete', () => {
      throw new Error('power cut');
    });
    await expect(new Uploads({ ...stores, store: failing }).complete(id)).rejects.toThrow('power cut');
    expect(await keysOf(stores.store, 'uploads/')).toHaveLength(1);
    expect((await uploads.complete(id)).digest).toBe(declared.sha256);
    expect(await keysOf(stores.store, 'uploads/')).toEqual([]);
  });

  test('finds the bytes gone because another call was faster', async () => {
    const { id } = await brought(bytes);
    const slow = intercepted(stores.store, 'stream', async () => {
      await uploads.complete(id);
    });
    expect(await new Uploads({ ...stores, store: slow }).complete(id)).toEqual({
      digest: declared.sha256,
      bytes: bytes.length,
    });
  });
});
