/** Checksums of stored objects. */
import { createHash } from 'node:crypto';
import type { ObjectStore } from './objectStore.ts';

export type ChecksumAlgorithm = 'sha256' | 'md5';

/** Hex, by algorithm, in one reading: an object may be large. @throws NotFoundError */
export async function checksumsOf<Algorithm extends ChecksumAlgorithm>(
  store: ObjectStore,
  key: string,
  algorithms: readonly Algorithm[],
): Promise<Record<Algorithm, string>> {
  const hashes = algorithms.map((algorithm) => [algorithm, createHash(algorithm)] as const);
  for await (const chunk of await store.stream(key)) {
    for (const [, hash] of hashes) hash.update(chunk as Uint8Array);
  }
  const found = hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')] as const);
  return Object.fromEntries(found) as Record<Algorithm, string>;
}
