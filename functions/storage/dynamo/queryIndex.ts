/** Reads the catalog's indexes: never the table from end to end. */
import { type DynamoDBClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { CATALOG_ATTRIBUTE as A, CATALOG_INDEX } from '../../../schema/catalogTable.ts';
import type { Position } from '../paging.ts';
import type { ListPlan } from './listPlan.ts';
import type { Item } from './recordItem.ts';

export interface DynamoPlace {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** An entry of an index: what it stands by, and the key of its record. */
export interface IndexEntry {
  readonly created: string;
  readonly key: Item;
}

/** Entries that one request looks at where some of them are filtered out: about a fifth of a MiB. */
const LOOKED_AT = 1000;

/** Entries of the plan's partitions together, newest first, after a position where one is given. */
export async function* indexEntries(
  place: DynamoPlace,
  plan: ListPlan,
  after: Position | undefined,
  wanted: number,
): AsyncGenerator<IndexEntry> {
  const partitions = plan.partitions.map((partition) =>
    partitionEntries(place, plan, partition, after, wanted),
  );
  const heads = await Promise.all(partitions.map((entries) => entries.next()));
  for (;;) {
    let newest: { index: number; entry: IndexEntry } | undefined;
    heads.forEach(({ done, value }, index) => {
      if (!done && (!newest || compare(value.created, newest.entry.created) > 0))
        newest = { index, entry: value };
    });
    if (!newest) return;
    yield newest.entry;
    const next = await partitions[newest.index]?.next();
    if (next) heads[newest.index] = next;
  }
}

/**
 * How many entries the plan's partitions hold. DynamoDB has no counter for that, so the index is read through: a unit
 * of reading for about forty entries.
 */
export async function countEntries(place: DynamoPlace, plan: ListPlan): Promise<number> {
  const counts = plan.partitions.map(async (partition) => {
    let count = 0;
    const query = { ...queryOf(place, plan, partition, undefined), Select: 'COUNT' } as const;
    for await (const page of paginateQuery({ client: place.client }, query)) count += page.Count ?? 0;
    return count;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function* partitionEntries(
  place: DynamoPlace,
  plan: ListPlan,
  partition: string,
  after: Position | undefined,
  wanted: number,
): AsyncGenerator<IndexEntry> {
  const query = {
    ...queryOf(place, plan, partition, after),
    ScanIndexForward: false,
    // A limit counts what is looked at, before the filter.
    Limit: plan.filters.length === 0 ? wanted : LOOKED_AT,
  };
  for await (const { Items = [] } of paginateQuery({ client: place.client }, query)) {
    for (const item of Items) {
      const { [A.partition]: pk, [A.sort]: sk, [A.created]: created } = item;
      if (pk && sk && created?.S !== undefined) {
        yield { created: created.S, key: { [A.partition]: pk, [A.sort]: sk } };
      }
    }
  }
}

function queryOf(
  { table }: DynamoPlace,
  { indexName, filters }: ListPlan,
  partition: string,
  after: Position | undefined,
): QueryCommandInput {
  const index = CATALOG_INDEX[indexName];
  const names: Record<string, string> = { '#partition': index.partition };
  const values: Item = { ':partition': { S: partition } };
  if (after) {
    names['#sort'] = index.sort;
    values[':after'] = { S: boundOf(after) };
  }
  const conditions = filters.map((filter, place) => {
    names[`#filter${place}`] = filter.attribute;
    const placeholders = filter.values.map((value, position) => {
      values[`:filter${place}_${position}`] = { S: value };
      return `:filter${place}_${position}`;
    });
    return `#filter${place} IN (${placeholders.join(', ')})`;
  });
  return {
    TableName: table,
    IndexName: indexName,
    KeyConditionExpression: `#partition = :partition${after ? ' AND #sort < :after' : ''}`,
    ...(conditions.length > 0 && { FilterExpression: conditions.join(' AND ') }),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

/** The times that records can have: years of four digits. */
const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** The sort key of a position; for one outside of all records' times, a string before or behind all of theirs. */
function boundOf({ createdAt, id }: Position): string {
  if (createdAt < FIRST_MS) return '!';
  if (createdAt > LAST_MS) return '~';
  // A sort key has at most 1024 bytes, and so has what it is compared with.
  return Buffer.from(`${new Date(createdAt).toISOString()}#${id}`)
    .subarray(0, 1000)
    .toString();
}

/** DynamoDB's order of strings: by the bytes of their UTF-8. */
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
