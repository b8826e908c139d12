/** A catalog file for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteCatalog, type SqliteCatalog } from '../../functions/storage/sqlite/sqliteCatalog.ts';
import type { CatalogHarness } from '../contract/catalog.ts';

export interface SqliteHarness extends CatalogHarness {
  readonly file: string;
}

export async function sqliteHarness(): Promise<SqliteHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'zoometry-catalog-'));
  const file = join(directory, 'catalog.sqlite');
  const opened: SqliteCatalog[] = [];
  return {
    file,
    async open() {
      const catalog = openSqliteCatalog({ file });
      opened.push(catalog);
      return catalog;
    },
    async close() {
      for (const catalog of opened) await catalog.close();
      await rm(directory, { recursive: true });
    },
  };
}
