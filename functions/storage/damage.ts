/** Reading what this zoo wrote itself: where that cannot be read any more, the store is at fault, not who asks. */
import { type Digest, digestOf } from '../../schema/digest.ts';
import { DamagedObjectError, NotFoundError } from '../../schema/errors.ts';
import type { ObjectStore } from './objectStore.ts';

/**
 * Reads an object that has to be there.
 *
 * @param decode makes sense of the bytes; whatever it throws tells how they are damaged
 * @throws DamagedObjectError
 */
export async function readIntact<T>(
  store: ObjectStore,
  key: string,
  decode: (bytes: Uint8Array) => T,
): Promise<T> {
  const bytes = await store.get(key).catch((cause: unknown) => {
    throw cause instanceof NotFoundError ? new DamagedObjectError(key, 'it is gone', { cause }) : cause;
  });
  try {
    return decode(bytes);
  } catch (cause) {
    throw new DamagedObjectError(key, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The bytes of an object that has to be there and has to have this digest. @throws DamagedObjectError */
export function readWithDigest(store: ObjectStore, key: string, digest: Digest): Promise<Uint8Array> {
  return readIntact(store, key, (bytes) => {
    const actual = digestOf(bytes);
    if (actual !== digest) throw new Error(`it has digest ${actual}`);
    return bytes;
  });
}
