/** Connections over a list that is at hand and does not change. */
import type { Connection } from './connection.ts';
import { offsetConnection, offsetOf } from './offsetConnection.ts';
import type { PageArguments } from './pageRequest.ts';

/** @throws InvalidInputError for a cursor that this list did not give */
export function arrayConnection<T>(items: readonly T[], page: PageArguments): Connection<T> {
  const { offset, limit } = offsetOf(page);
  return offsetConnection(items.slice(offset, offset + limit), offset, items.length);
}
