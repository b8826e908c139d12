/**
 * Where the programs of this folder find a store or a catalog: in a path, or in the environment of the cloud, whose
 * libraries only those load that ask for it.
 */
import type { Catalog } from '../../../functions/storage/catalog.ts';
import { openDirectoryStore } from '../../../functions/storage/directory/directoryStore.ts';
import type { ObjectStore } from '../../../functions/storage/objectStore.ts';
import { openSqliteCatalog } from '../../../functions/storage/sqlite/sqliteCatalog.ts';

/** @param place a directory, or `cloud` */
export async function storeAt(place: string): Promise<ObjectStore> {
  return place === 'cloud' ? (await cloud()).store : openDirectoryStore({ root: place });
}

/** @param place a SQLite file, or `cloud` */
export async function catalogAt(place: string): Promise<Catalog> {
  return place === 'cloud' ? (await cloud()).catalog : openSqliteCatalog({ file: place });
}

async function cloud() {
  const { openCloudStorage } = await import('../../../functions/host/cloud.ts');
  return openCloudStorage(process.env);
}
