/** Asking for baselines. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import { BaselineQuery, type BaselineQueryInput } from '../../../schema/baselines/filter.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { parseWith } from '../../../schema/parse.ts';
import { publishedBaselines } from '../baselines.ts';
import { ordered } from './order.ts';
import { predicateOf } from './predicate.ts';
import { EVERYTHING, scopeOf } from './scope.ts';

/**
 * All rows that a filter lets through, in order.
 *
 * @throws SchemaError for a query that is none
 * @throws InvalidInputError for a data set that the tables do not have
 * @throws LimitExceededError for a filter of more than 200 filters
 */
export function queryBaselines(query: BaselineQueryInput = {}): readonly Baseline[] {
  const { filter, orderBy } = parseWith(BaselineQuery, query, 'query');
  const rows = publishedBaselines().filter(predicateOf(filter));
  return ordered(rows, orderBy, scopeOf(filter, EVERYTHING));
}

/**
 * The rows after the one with the id `after`, and how many there were before.
 *
 * @throws InvalidInputError where the list has no such row
 */
export function pageAfter(
  rows: readonly Baseline[],
  { first, after }: { readonly first: number; readonly after?: string | undefined },
): { readonly offset: number; readonly page: readonly Baseline[] } {
  const place = after === undefined ? -1 : rows.findIndex(({ id }) => id === after);
  if (after !== undefined && place < 0) {
    throw new InvalidInputError(
      `${JSON.stringify(after)} is not in this list: go on after the id of its last row that you have`,
      'the id of a row of the list',
      ['after'],
    );
  }
  return { offset: place + 1, page: rows.slice(place + 1, place + 1 + first) };
}
