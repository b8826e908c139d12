/** Connections over the catalog. */
import type { CatalogRecords, Kind, Page, PageRequest } from '../../storage/catalog.ts';
import { type Connection, connection } from './connection.ts';
import { type PageArguments, pageRequest } from './pageRequest.ts';

/** Reads one page by `list` and dresses it as a connection. */
export async function catalogConnection<K extends Kind>(
  page: PageArguments,
  list: (page: PageRequest) => Promise<Page<K>>,
): Promise<Connection<CatalogRecords[K]>> {
  const request = pageRequest(page);
  const { entries, hasNextPage, totalCount } = await list(request);
  return connection({
    edges: entries.map(({ cursor, record }) => ({ cursor, node: record })),
    hasNextPage,
    hasPreviousPage: request.after !== undefined,
    totalCount,
  });
}
