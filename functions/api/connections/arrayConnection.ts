/** Connections over a list that is at hand and does not change. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { type Connection, connection } from './connection.ts';
import { type PageArguments, pageRequest } from './pageRequest.ts';

/** @throws InvalidInputError for a cursor that this list did not give */
export function arrayConnection<T>(items: readonly T[], page: PageArguments): Connection<T> {
  const { first, after } = pageRequest(page);
  const start = after === undefined ? 0 : placeOf(after) + 1;
  const edges = items
    .slice(start, start + first)
    .map((node, offset) => ({ cursor: cursorOf(start + offset), node }));
  return connection({
    edges,
    hasNextPage: start + edges.length < items.length,
    hasPreviousPage: start > 0,
    totalCount: items.length,
  });
}

function cursorOf(place: number): string {
  return Buffer.from(`place:${place}`).toString('base64url');
}

function placeOf(cursor: string): number {
  const match = /^place:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match) return Number(match[1]);
  throw new InvalidInputError(
    `${JSON.stringify(cursor)} is not a cursor of this list: use pageInfo.endCursor`,
    'a cursor as the list answered it',
    ['after'],
  );
}
