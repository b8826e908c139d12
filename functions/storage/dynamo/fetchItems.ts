/** Fetches items by their keys. */
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { CATALOG_ATTRIBUTE as A } from '../../../schema/catalogTable.ts';
import { backOff, MAX_ATTEMPTS } from '../backoff.ts';
import { UnavailableError } from '../unavailableError.ts';
import type { DynamoPlace } from './queryIndex.ts';
import type { Item } from './recordItem.ts';

/** What one request may ask for. */
export const BATCH_SIZE = 100;

/**
 * Items as last written, in the order of the keys; those that are not there are left out.
 *
 * @param keys at most {@link BATCH_SIZE}
 */
export async function fetchItems({ client, table }: DynamoPlace, keys: readonly Item[]): Promise<Item[]> {
  const found = new Map<string, Item>();
  let waiting: readonly Item[] = keys;
  // An answer has at most 16 MB, and less where the table is busy: the rest is asked for again.
  for (let stalled = 0; waiting.length > 0; ) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: [...waiting], ConsistentRead: true } } }),
    );
    const items = Responses?.[table] ?? [];
    for (const item of items) found.set(nameOf(item), item);
    waiting = UnprocessedKeys?.[table]?.Keys ?? [];
    stalled = items.length === 0 ? stalled + 1 : 0;
    if (stalled === MAX_ATTEMPTS) {
      throw new UnavailableError(`DynamoDB table ${table}`, `it never answered for ${waiting.length} items`);
    }
    if (waiting.length > 0) await backOff(stalled + 1);
  }
  return keys.map((key) => found.get(nameOf(key))).filter((item) => item !== undefined);
}

const nameOf = (item: Item): string => JSON.stringify([item[A.partition]?.S, item[A.sort]?.S]);
