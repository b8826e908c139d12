/** JSON documents in an object store: written once, parsed by their schema when read. */
import type { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

export async function readJson<Schema extends z.ZodType>(
  store: ObjectStore,
  key: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parseJsonWith(schema, new TextDecoder().decode(await store.get(key)), key);
}

/**
 * Writes a document unless one is there, and answers the one that is there afterwards: two workers that do the same
 * stage at once go on from the same document.
 */
export async function createJson<Schema extends z.ZodType>(
  store: ObjectStore,
  key: string,
  schema: Schema,
  value: z.output<Schema>,
): Promise<z.output<Schema>> {
  const outcome = await store.createIfAbsent(key, new TextEncoder().encode(`${JSON.stringify(value)}\n`));
  return outcome === 'created' ? value : readJson(store, key, schema);
}

/** The document, or undefined where there is none yet. */
export async function findJson<Schema extends z.ZodType>(
  store: ObjectStore,
  key: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  return (await store.head(key)) === undefined ? undefined : readJson(store, key, schema);
}
