/** All of a list, page by page: for the rare question that no index answers. */
import type { Catalog, CatalogFilters, Entry, Kind } from './catalog.ts';
import { MAX_PAGE_SIZE } from './paging.ts';

/** Newest first, as {@link Catalog.list} gives them. */
export async function* everyEntry<K extends Kind>(
  catalog: Catalog,
  kind: K,
  filter: CatalogFilters[K],
): AsyncGenerator<Entry<K>> {
  let after: string | undefined;
  for (;;) {
    const page = await catalog.list(kind, filter, {
      first: MAX_PAGE_SIZE,
      ...(after !== undefined && { after }),
    });
    yield* page.entries;
    if (!page.hasNextPage) return;
    after = page.entries.at(-1)?.cursor;
  }
}
