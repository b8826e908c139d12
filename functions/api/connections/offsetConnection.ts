/** Connections over a list of which one page at a time is worked out. */
import type { Connection } from './connection.ts';
import { connection } from './connection.ts';
import { type PageArguments, pageRequest } from './pageRequest.ts';
import { cursorOf, placeOf } from './placeCursor.ts';

/** @throws InvalidInputError for a cursor that this list did not give */
export function offsetOf(page: PageArguments): { readonly offset: number; readonly limit: number } {
  const { first, after } = pageRequest(page);
  return { offset: after === undefined ? 0 : placeOf(after) + 1, limit: first };
}

/** Dresses the page that begins at `offset` in a list of `total` items. */
export function offsetConnection<T>(items: readonly T[], offset: number, total: number): Connection<T> {
  return connection({
    edges: items.map((node, place) => ({ cursor: cursorOf(offset + place), node })),
    hasNextPage: offset + items.length < total,
    hasPreviousPage: offset > 0,
    totalCount: total,
  });
}
