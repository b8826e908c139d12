/** Asking for baselines. */
import type { BaselineFilter } from '../../../../schema/baselines/filter.ts';
import { queryBaselines } from '../../../baselines/query/queryBaselines.ts';
import { arrayConnection } from '../../connections/arrayConnection.ts';
import type { BaselineFilter as FilterInput, QueryResolvers } from '../../generated/resolvers.ts';
import { namedBaseline, orNull } from '../lookUp.ts';
import { tableKey } from './baseline.ts';

export const baselines: QueryResolvers['baselines'] = (_parent, { filter, orderBy, ...page }) =>
  arrayConnection(
    queryBaselines({
      ...(filter && { filter: filterOf(filter) }),
      ...(orderBy && { orderBy }),
    }),
    page,
  );

export const baseline: QueryResolvers['baseline'] = (_parent, { id }) => orNull(namedBaseline(id, ['id']));

/** The filter with tables as the data files call them. */
function filterOf({ table, and, or, not, ...same }: FilterInput): BaselineFilter {
  return {
    ...same,
    ...(table && { table: table.map(tableKey) }),
    ...(and && { and: and.map(filterOf) }),
    ...(or && { or: or.map(filterOf) }),
    ...(not && { not: filterOf(not) }),
  };
}
