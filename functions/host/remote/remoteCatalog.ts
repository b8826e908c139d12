/** Catalog of a zoo behind its API: records are read there, and written by nobody but the zoo itself. */
import { z } from 'zod';
import type { Catalog, CatalogFilters, Entry, Kind, Page, PageRequest } from '../../storage/catalog.ts';
import { readRecord } from '../../storage/recordSchemas.ts';
import type { GraphqlClient } from './graphqlClient.ts';

/** The kinds of record that the API shows, and what it calls one and many. */
const FIELDS = {
  model: { one: 'model', many: 'models', filter: ['name: String'] },
  dataset: { one: 'dataset', many: 'datasets', filter: ['name: String'] },
  run: { one: 'run', many: 'runs', filter: ['model: ID', 'dataset: ID', 'status: [RunStatus!]'] },
} as const;
type Shown = keyof typeof FIELDS;

/** The API does not tell revisions: who only reads has no use for them. */
const REVISION = 0;

const Found = z.object({ found: z.object({ record: z.looseObject({ id: z.string() }) }).nullable() });

const Connection = z.object({
  page: z.object({
    totalCount: z.int(),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
    edges: z.array(
      z.object({ cursor: z.string(), node: z.object({ record: z.looseObject({ id: z.string() }) }) }),
    ),
  }),
});

export class RemoteCatalog implements Catalog {
  readonly #client: GraphqlClient;

  constructor(client: GraphqlClient) {
    this.#client = client;
  }

  /** @param id also whatever else the API takes for the name of one */
  async get<K extends Kind>(kind: K, id: string): Promise<Entry<K> | undefined> {
    const query = `query One($id: ID!) { found: ${fieldsOf(kind).one}(id: $id) { record } }`;
    const { found } = await this.#client.ask(Found, query, { id });
    return found === null ? undefined : this.#entry(kind, found.record);
  }

  async list<K extends Kind>(kind: K, filter: CatalogFilters[K], page: PageRequest): Promise<Page<K>> {
    const { many, filter: filters } = fieldsOf(kind);
    const declared = ['first: Int!', 'after: String', ...filters];
    const names = declared.map((each) => each.split(':')[0] as string);
    const query = `query Page(${declared.map((each) => `$${each}`).join(', ')}) {
      page: ${many}(${names.map((name) => `${name}: $${name}`).join(', ')}) {
        totalCount pageInfo { hasNextPage } edges { cursor node { record } }
      }
    }`;
    const { page: found } = await this.#client.ask(Connection, query, { ...filter, ...page });
    return {
      entries: found.edges.map(({ cursor, node }) => ({ cursor, ...this.#entry(kind, node.record) })),
      hasNextPage: found.pageInfo.hasNextPage,
      totalCount: found.totalCount,
    };
  }

  create(): Promise<never> {
    return this.#refuse();
  }

  update(): Promise<never> {
    return this.#refuse();
  }

  async close(): Promise<void> {}

  /** @throws SchemaError for a record of another version of this program */
  #entry<K extends Kind>(kind: K, record: { readonly id: string }): Entry<K> {
    return { record: readRecord(kind, record.id, JSON.stringify(record)), revision: REVISION };
  }

  async #refuse(): Promise<never> {
    throw new Error('records of a remote zoo are written by its API');
  }
}

function fieldsOf(kind: Kind): (typeof FIELDS)[Shown] {
  if (kind in FIELDS) return FIELDS[kind as Shown];
  throw new Error(`the API shows no records of kind ${kind}`);
}
