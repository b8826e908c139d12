/**
 * JSON documents in an object store: written once, and read by their schema. Each carries the SHA-256 of what it says
 * as its last member, so that a digit that was changed on the way is noticed and never taken for a result.
 */
import { z } from 'zod';
import { digestOfJson } from '../../schema/digest.ts';
import { Digest } from '../../schema/digestSchema.ts';
import { parseJsonWith, parseWith } from '../../schema/parse.ts';
import { readIntact } from './damage.ts';
import type { ObjectStore } from './objectStore.ts';

/** `sha256` is the digest of the other members, as {@link digestOfJson} takes it. */
const Sealed = z.looseObject({ sha256: Digest });

/** @throws DamagedObjectError where the document is gone, or is not what was written */
export async function readJson<Schema extends z.ZodType<object>>(
  store: ObjectStore,
  key: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  return readIntact(store, key, (bytes) => {
    const { sha256, ...document } = parseJsonWith(Sealed, new TextDecoder().decode(bytes), 'content');
    const actual = digestOfJson(document);
    if (actual !== sha256) throw new Error(`it has digest ${actual}, not ${sha256} as it says itself`);
    return parseWith(schema, document, 'content');
  });
}

/**
 * Writes a document unless one is there, and answers the one that is there afterwards: two workers that do the same
 * stage at once go on from the same document.
 */
export async function createJson<Schema extends z.ZodType<object>>(
  store: ObjectStore,
  key: string,
  schema: Schema,
  value: z.output<Schema>,
): Promise<z.output<Schema>> {
  return (await offerJson(store, key, value)) === 'created' ? value : readJson(store, key, schema);
}

/** Writes a document unless one is there, and answers whether it did. */
export function offerJson(store: ObjectStore, key: string, value: object): Promise<'created' | 'exists'> {
  const sealed = JSON.stringify({ ...value, sha256: digestOfJson(value) });
  return store.createIfAbsent(key, new TextEncoder().encode(`${sealed}\n`));
}

/** The document, or undefined where there is none yet. @throws DamagedObjectError */
export async function findJson<Schema extends z.ZodType<object>>(
  store: ObjectStore,
  key: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  return (await store.head(key)) === undefined ? undefined : readJson(store, key, schema);
}
