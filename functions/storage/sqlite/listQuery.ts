/** SQL for one page of a list. Values are always bound, never written into the text. */
import type { SQLInputValue } from 'node:sqlite';
import type { CatalogFilters, Kind } from '../catalog.ts';
import type { Position } from '../paging.ts';

export interface Query {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** Every filter that some kind has; a kind's own are a part of them. */
type AnyFilter = CatalogFilters['model'] & CatalogFilters['run'];

/** The entries of a kind that a filter lets pass, newest first, after a position where one is given. */
export function pageQuery(kind: Kind, filter: AnyFilter, after: Position | undefined, limit: number): Query {
  const where = whereClause(kind, filter);
  const from = after
    ? { sql: ' AND (created_at, id) < (?, ?)', values: [after.createdAt, after.id] }
    : undefined;
  return {
    sql:
      `SELECT id, revision, created_at AS createdAt, record FROM records WHERE ${where.sql}${from?.sql ?? ''} ` +
      'ORDER BY created_at DESC, id DESC LIMIT ?',
    values: [...where.values, ...(from?.values ?? []), limit],
  };
}

/** How many entries of a kind a filter lets pass. */
export function countQuery(kind: Kind, filter: AnyFilter): Query {
  const { sql, values } = whereClause(kind, filter);
  return { sql: `SELECT count(*) AS total FROM records WHERE ${sql}`, values };
}

function whereClause(kind: Kind, { name, model, dataset, status }: AnyFilter): Query {
  const conditions = ['kind = ?'];
  const values: SQLInputValue[] = [kind];
  for (const [column, value] of Object.entries({ name, model, dataset })) {
    if (value === undefined) continue;
    conditions.push(`${column} = ?`);
    values.push(value);
  }
  if (status !== undefined) {
    // One text for any number of statuses, so that the statement is prepared once.
    conditions.push('status IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(status));
  }
  return { sql: conditions.join(' AND '), values };
}
