/**
 * Blobs: objects that are named by the digest of their bytes, so every reader can tell whether they are still the
 * ones that were registered. Written by `putBlob.ts`.
 */
import { createReadStream } from 'node:fs';
import { Digest, digestOf } from '../../schema/digest.ts';
import { DigestMismatchError } from '../../schema/errors.ts';
import { blobKey, PREFIX } from '../../schema/keys.ts';
import { checkedBody, readToEnd } from './checkedBody.ts';
import type { ObjectStore } from './objectStore.ts';

/**
 * A blob's bytes.
 *
 * @throws NotFoundError
 * @throws DigestMismatchError where the stored object was damaged or tampered with
 */
export async function getBlob(store: ObjectStore, digest: Digest): Promise<Uint8Array> {
  const bytes = await store.get(blobKey(digest));
  const actual = digestOf(bytes);
  if (actual !== digest) throw new DigestMismatchError(nameOf(digest), digest, actual);
  return bytes;
}

/**
 * A blob's bytes in chunks, for one too large to hold. Whoever reads must not act on them before the end: only there
 * a damaged blob is known.
 *
 * @throws NotFoundError before the first chunk
 * @throws DigestMismatchError after the last
 */
export async function* streamBlob(store: ObjectStore, digest: Digest): AsyncGenerator<Uint8Array> {
  yield* checkedBody(await store.stream(blobKey(digest)), digest, nameOf(digest));
}

/**
 * Reads a blob to its end.
 *
 * @returns its size
 * @throws NotFoundError
 * @throws DigestMismatchError
 */
export async function verifyBlob(store: ObjectStore, digest: Digest): Promise<{ bytes: number }> {
  return { bytes: await readToEnd(streamBlob(store, digest)) };
}

/**
 * Path of a local file with a blob's bytes, for readers that need a file; the file itself is checked, for a copy
 * may be damaged where the stored object is not.
 *
 * @throws NotFoundError
 * @throws DigestMismatchError
 */
export async function localBlob(store: ObjectStore, digest: Digest): Promise<string> {
  const path = await store.localFile(blobKey(digest));
  await readToEnd(checkedBody(createReadStream(path), digest, nameOf(digest)));
  return path;
}

/** The digest that a key promises, or undefined for the key of something other than a blob. */
export function digestInKey(key: string): Digest | undefined {
  if (!key.startsWith(PREFIX.blobs)) return undefined;
  return Digest.safeParse(`sha256:${key.slice(PREFIX.blobs.length)}`).data;
}

const nameOf = (digest: Digest): string => `the stored object ${blobKey(digest)}`;
