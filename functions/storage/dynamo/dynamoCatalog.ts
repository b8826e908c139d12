/**
 * Catalog in one DynamoDB table (`schema/catalogTable.ts`), for any number of processes anywhere.
 *
 * A record is read as last written, and each write is one item under one condition, so that of several writers one
 * wins; no operation of the port changes two records, hence none needs a transaction. Lists are read from indexes,
 * which follow within moments: a record that was created just now may be missing from a list and its total, and one
 * that no longer passes the filter is left out of the list though not yet of the total.
 */
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { CATALOG_ATTRIBUTE as A } from '../../../schema/catalogTable.ts';
import { type AwsOptions, clientConfig } from '../aws/clientConfig.ts';
import {
  type Catalog,
  type CatalogFilters,
  type CatalogRecords,
  type Entry,
  type Kind,
  type Page,
  type PageRequest,
  StaleRevisionError,
} from '../catalog.ts';
import { checkPage, cursorOf, positionOf } from '../paging.ts';
import { dynamoError, isConditionBroken } from './dynamoErrors.ts';
import { BATCH_SIZE, fetchItems } from './fetchItems.ts';
import { listPlan, passes } from './listPlan.ts';
import { countEntries, type DynamoPlace, type IndexEntry, indexEntries } from './queryIndex.ts';
import { type Attributes, attributesOf, entryOf, type Item, keyOf, REVISION } from './recordItem.ts';
import { isMarked, newMark } from './writeMarks.ts';

export interface DynamoCatalogOptions extends AwsOptions {
  readonly table: string;
}

/** Opens the catalog in a table. Asks for nothing yet: a table that is not there is told of by the first request. */
export function openDynamoCatalog(options: DynamoCatalogOptions): DynamoCatalog {
  return new DynamoCatalog({ client: new DynamoDBClient(clientConfig(options)), table: options.table });
}

/** Open one with {@link openDynamoCatalog}. */
export class DynamoCatalog implements Catalog {
  readonly #place: DynamoPlace;

  constructor(place: DynamoPlace) {
    this.#place = place;
  }

  async create<K extends Kind>(
    kind: K,
    record: CatalogRecords[K],
  ): Promise<{ created: boolean; entry: Entry<K> }> {
    const mark = newMark(1);
    const attributes = Object.entries(await attributesOf(kind, record)).filter(
      ([, value]) => value !== undefined,
    );
    const item: Item = {
      ...(Object.fromEntries(attributes) as Item),
      ...keyOf(kind, record.id),
      [REVISION]: { N: '1' },
      [mark.attribute]: { S: mark.value },
    };
    const written = await this.#write(() =>
      this.#place.client.send(
        new PutItemCommand({
          TableName: this.#place.table,
          Item: item,
          ConditionExpression: 'attribute_not_exists(#partition)',
          ExpressionAttributeNames: { '#partition': A.partition },
        }),
      ),
    );
    if (written) return { created: true, entry: await entryOf(kind, record.id, item) };
    const there = await this.#item(kind, record.id);
    if (!there) throw new Error(`${kind} ${record.id} is neither new nor there`);
    return isMarked(there, mark)
      ? { created: true, entry: await entryOf(kind, record.id, item) }
      : { created: false, entry: await entryOf(kind, record.id, there) };
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Entry<K> | undefined> {
    const item = await this.#item(kind, id);
    return item && entryOf(kind, id, item);
  }

  async update<K extends Kind>(kind: K, record: CatalogRecords[K], revision: number): Promise<Entry<K>> {
    const mark = newMark(revision + 1);
    const attributes: Attributes = {
      ...(await attributesOf(kind, record)),
      [REVISION]: { N: String(mark.revision) },
      [mark.attribute]: { S: mark.value },
    };
    const command = new UpdateItemCommand({
      TableName: this.#place.table,
      Key: keyOf(kind, record.id),
      ...replacing(attributes, revision),
    });
    if (!(await this.#write(() => this.#place.client.send(command)))) {
      const there = await this.#item(kind, record.id);
      if (!there || !isMarked(there, mark)) throw new StaleRevisionError(kind, record.id, revision);
    }
    return entryOf(kind, record.id, attributes);
  }

  async list<K extends Kind>(kind: K, filter: CatalogFilters[K], page: PageRequest): Promise<Page<K>> {
    const { first, after } = checkPage(page);
    const plan = listPlan(kind, filter);
    return this.#guard(async () => {
      const [entries, totalCount] = await Promise.all([
        // One entry more than asked for tells whether there is a next page.
        this.#entries(kind, filter, indexEntries(this.#place, plan, after, first + 1), first + 1),
        countEntries(this.#place, plan),
      ]);
      return {
        entries: entries
          .slice(0, first)
          .map((entry) => ({ ...entry, cursor: cursorOf(positionOf(entry.record)) })),
        hasNextPage: entries.length > first,
        totalCount,
      };
    });
  }

  /** Closes connections that are kept open for later requests. */
  async close(): Promise<void> {
    this.#place.client.destroy();
  }

  /** The first `wanted` records of what an index says, read as they are now. */
  async #entries<K extends Kind>(
    kind: K,
    filter: CatalogFilters[K],
    index: AsyncGenerator<IndexEntry>,
    wanted: number,
  ): Promise<Entry<K>[]> {
    const entries = new Map<string, Entry<K>>();
    for (let keys = await take(index, wanted); keys.length > 0; ) {
      for (const item of await fetchItems(this.#place, keys)) {
        const entry = await entryOf(kind, idOf(kind, item), item);
        // By its id, since a record whose status changes meanwhile may be met under both.
        if (passes(entry.record, filter)) entries.set(entry.record.id, entry);
      }
      keys = await take(index, wanted - entries.size);
    }
    await index.return(undefined);
    return [...entries.values()];
  }

  #item(kind: Kind, id: string): Promise<Item | undefined> {
    return this.#guard(async () => {
      const Key = keyOf(kind, id);
      if (!Key) return undefined;
      const { client, table } = this.#place;
      return (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
    });
  }

  /** False where the condition of the write did not hold. */
  #write(send: () => Promise<unknown>): Promise<boolean> {
    return this.#guard(async () => {
      try {
        await send();
        return true;
      } catch (error) {
        if (isConditionBroken(error)) return false;
        throw error;
      }
    });
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw dynamoError(this.#place.table, error);
    }
  }
}

/** An update that sets the attributes that have a value and removes the others, of an item still at `revision`. */
function replacing(attributes: Attributes, revision: number): Partial<UpdateItemCommandInput> {
  const entries = Object.entries(attributes);
  const clause = (word: string, parts: readonly string[]) =>
    parts.length > 0 ? [`${word} ${parts.join(', ')}`] : [];
  const set = entries.flatMap(([name, value]) => (value ? [`#${name} = :${name}`] : []));
  const remove = entries.flatMap(([name, value]) => (value ? [] : [`#${name}`]));
  return {
    UpdateExpression: [...clause('SET', set), ...clause('REMOVE', remove)].join(' '),
    ConditionExpression: `#${REVISION} = :before`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[`:${name}`, value]] : []))),
      ':before': { N: String(revision) },
    },
  };
}

/** The keys of the next entries, as many as one request may ask for. */
async function take(index: AsyncGenerator<IndexEntry>, wanted: number): Promise<Item[]> {
  const keys: Item[] = [];
  while (keys.length < Math.min(wanted, BATCH_SIZE)) {
    const { done, value } = await index.next();
    if (done) break;
    keys.push(value.key);
  }
  return keys;
}

const idOf = (kind: Kind, item: Item): string => (item[A.partition]?.S ?? '').slice(`${kind}#`.length);
