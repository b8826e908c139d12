/** A store and a catalog in a folder of their own, which goes with the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Catalog } from '../../../functions/storage/catalog.ts';
import {
  type DirectoryStore,
  openDirectoryStore,
} from '../../../functions/storage/directory/directoryStore.ts';
import type { ObjectStore } from '../../../functions/storage/objectStore.ts';
import { putBlob } from '../../../functions/storage/putBlob.ts';
import { openSqliteCatalog } from '../../../functions/storage/sqlite/sqliteCatalog.ts';
import type { Digest } from '../../../schema/digest.ts';

export interface TestStores {
  /** An empty folder beside the store, for what a user would bring. */
  readonly folder: string;
  readonly store: DirectoryStore;
  readonly catalog: Catalog;
}

export async function openStores(): Promise<TestStores> {
  const folder = await temporaryFolder();
  const store = await openDirectoryStore({ root: join(await temporaryFolder(), 'store') });
  store.setBaseUrl('http://localhost');
  const catalog = openSqliteCatalog({ file: join(await temporaryFolder(), 'catalog.sqlite') });
  onTestFinished(() => catalog.close());
  return { folder, store, catalog };
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zoometry-registry-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Brings a file: bytes, text, or a value as JSON. */
export async function bring(store: ObjectStore, content: Uint8Array | string | object): Promise<Digest> {
  if (content instanceof Uint8Array) return (await putBlob(store, content)).digest;
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return (await putBlob(store, Buffer.from(text))).digest;
}

export async function keysOf(store: ObjectStore, prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

/** The same store, but each call of `method` first goes through `before`, which may throw. */
export function intercepted<M extends keyof ObjectStore>(
  store: ObjectStore,
  method: M,
  before: (key: string) => void | Promise<void>,
): ObjectStore {
  return new Proxy(store, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member);
      if (typeof value !== 'function') return value;
      if (member !== method) return value.bind(target);
      return async (key: string, ...rest: unknown[]) => {
        await before(key);
        return value.call(target, key, ...rest);
      };
    },
  });
}
