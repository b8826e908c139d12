/**
 * Stores bytes under their digest. The key is known only when the last byte was read, so whatever does not fit in
 * memory is read twice: once for its digest, once into the store, where a second hash makes sure that both readings
 * saw the same bytes. A blob that is already there is not written again.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Digest, digestOf } from '../../schema/digest.ts';
import { DigestMismatchError, InvalidInputError, NotFoundError } from '../../schema/errors.ts';
import { blobKey } from '../../schema/keys.ts';
import { isSystemError } from '../../schema/systemError.ts';
import { checkedBody, readToEnd } from './checkedBody.ts';
import type { ObjectBody, ObjectStore } from './objectStore.ts';

export interface StoredBlob {
  readonly digest: Digest;
  readonly bytes: number;
}

/** Bodies up to this size are held in memory. */
const IN_MEMORY_BYTES = 8 * 1024 ** 2;

/**
 * Stores a body of any length.
 *
 * @param spoolIn directory for a temporary copy of a long stream; by default the system's
 */
export async function putBlob(store: ObjectStore, body: ObjectBody, spoolIn = tmpdir()): Promise<StoredBlob> {
  if (body instanceof Uint8Array) return putBytes(store, body);
  const directory = await mkdtemp(join(spoolIn, 'zoometry-'));
  try {
    const path = join(directory, 'body');
    await pipeline(body, createWriteStream(path, { mode: 0o600 }));
    return await putBlobFile(store, path);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/**
 * Stores the content of a local file.
 *
 * @throws NotFoundError where there is no such file
 * @throws InvalidInputError where it is not a regular file, or changed while it was read
 */
export async function putBlobFile(store: ObjectStore, path: string): Promise<StoredBlob> {
  const found = await stat(path).catch((error: unknown) => {
    throw isSystemError(error, 'ENOENT', 'ENOTDIR') ? new NotFoundError('file', path, [path]) : error;
  });
  if (!found.isFile()) throw new InvalidInputError(`${path} is not a file`, 'a regular file', [path]);
  if (found.size <= IN_MEMORY_BYTES) return putBytes(store, await readFile(path));

  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const blob: StoredBlob = { digest: `sha256:${hash.digest('hex')}` as Digest, bytes: found.size };
  if (!(await isStored(store, blob))) {
    const body = checkedBody(fileChunks(path), blob.digest, path);
    await store.createIfAbsent(blobKey(blob.digest), body).catch((error: unknown) => {
      throw error instanceof DigestMismatchError ? changed(path, error) : error;
    });
  }
  return blob;
}

/**
 * Copies an object into the blob that its bytes are declared to be; the object stays.
 *
 * @param what what a person calls the object
 * @throws NotFoundError where there is no such object
 * @throws DigestMismatchError where its bytes are not the declared ones; no blob is created
 */
export async function copyToBlob(
  store: ObjectStore,
  key: string,
  digest: Digest,
  what: string,
): Promise<void> {
  const checked = () => checkedBody(objectChunks(store, key), digest, what);
  if ((await store.createIfAbsent(blobKey(digest), checked())) === 'created') return;
  // That the blob was there proves nothing about these bytes, and whoever brought them claims to have them.
  await readToEnd(checked());
}

async function putBytes(store: ObjectStore, bytes: Uint8Array): Promise<StoredBlob> {
  const blob: StoredBlob = { digest: digestOf(bytes), bytes: bytes.length };
  if (!(await isStored(store, blob))) await store.createIfAbsent(blobKey(blob.digest), bytes);
  return blob;
}

// Generators, so that nothing is opened for a body that nobody comes to read.
async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

async function* objectChunks(store: ObjectStore, key: string): AsyncGenerator<Uint8Array> {
  yield* await store.stream(key);
}

async function isStored(store: ObjectStore, { digest, bytes }: StoredBlob): Promise<boolean> {
  return (await store.head(blobKey(digest)))?.bytes === bytes;
}

function changed(path: string, cause: unknown): InvalidInputError {
  const message = `${path} changed while it was read: try again when nothing writes to it`;
  return new InvalidInputError(message, 'a file that stays as it is', [path], { cause });
}
