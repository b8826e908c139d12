/**
 * Blobs: objects that are named by the digest of their bytes, so every reader can tell whether they are still the
 * ones that were registered. Written by `putBlob.ts`.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { digestOf } from '../../schema/digest.ts';
import { Digest } from '../../schema/digestSchema.ts';
import { DamagedObjectError, DigestMismatchError } from '../../schema/errors.ts';
import { blobKey, PREFIX } from '../../schema/keys.ts';
import { checkedBody, readToEnd } from './checkedBody.ts';
import { CheckedFiles } from './checkedFiles.ts';
import type { ObjectBody, ObjectStore } from './objectStore.ts';

/**
 * A blob's bytes.
 *
 * @throws NotFoundError
 * @throws DamagedObjectError where the stored object was damaged or tampered with
 */
export async function getBlob(store: ObjectStore, digest: Digest): Promise<Uint8Array> {
  const bytes = await store.get(blobKey(digest));
  requireDigest(bytes, digest);
  return bytes;
}

function requireDigest(bytes: Uint8Array, digest: Digest): void {
  const actual = digestOf(bytes);
  if (actual !== digest) throw new DamagedObjectError(blobKey(digest), `it has digest ${actual}`);
}

/**
 * A blob's bytes in chunks, for one too large to hold. Whoever reads must not act on them before the end: only there
 * a damaged blob is known.
 *
 * @throws NotFoundError before the first chunk
 * @throws DamagedObjectError after the last
 */
export async function* streamBlob(store: ObjectStore, digest: Digest): AsyncGenerator<Uint8Array> {
  yield* checkedBlob(await store.stream(blobKey(digest)), digest);
}

/** A file up to this size, as images are, is read in one go: a stream of it would cost several times its hash. */
const MOST_AT_ONCE_BYTES = 2 ** 20;

/**
 * Path of a local file with a blob's bytes, for readers that need a file; the file itself is checked, for a copy
 * may be damaged where the stored object is not. A large one is checked again only where it was changed: a graph is asked for with every
 * shard of a run, and to hash it takes longer than some of its images.
 *
 * @throws NotFoundError
 * @throws DamagedObjectError
 */
export async function localBlob(store: ObjectStore, digest: Digest): Promise<string> {
  const path = await store.localFile(blobKey(digest));
  const found = await stat(path, { bigint: true });
  if (found.size <= MOST_AT_ONCE_BYTES) requireDigest(await readFile(path), digest);
  else if (!checkedFiles.isSame(path, found)) {
    await readToEnd(checkedBlob(createReadStream(path), digest));
    checkedFiles.add(path, found);
  }
  return path;
}

const checkedFiles = new CheckedFiles();

/**
 * A blob for a reader that takes either: the file where the store has one, which the reader has to check, else the checked bytes, of
 * which no copy is left behind.
 *
 * @throws NotFoundError
 * @throws DamagedObjectError
 */
export async function blobToRead(
  store: ObjectStore,
  digest: Digest,
): Promise<{ file: string; digest: Digest } | { bytes: Uint8Array }> {
  if (store.isRemote) return { bytes: await getBlob(store, digest) };
  return { file: await store.localFile(blobKey(digest)), digest };
}

/** The digest that a key promises, or undefined for the key of something other than a blob. */
export function digestInKey(key: string): Digest | undefined {
  if (!key.startsWith(PREFIX.blobs)) return undefined;
  return Digest.safeParse(`sha256:${key.slice(PREFIX.blobs.length)}`).data;
}

async function* checkedBlob(body: ObjectBody, digest: Digest): AsyncGenerator<Uint8Array> {
  try {
    yield* checkedBody(body, digest, 'blob');
  } catch (error) {
    if (!(error instanceof DigestMismatchError)) throw error;
    throw new DamagedObjectError(blobKey(digest), `it has digest ${error.actual}`, { cause: error });
  }
}
