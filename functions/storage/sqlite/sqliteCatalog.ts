/** Catalog in one SQLite file, for one machine: any number of processes may use the same one at once. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
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
import { readRecord, writeRecord } from '../recordSchemas.ts';
import { countQuery, pageQuery, type Query } from './listQuery.ts';
import { openDatabase } from './openDatabase.ts';
import { catalogError } from './sqliteErrors.ts';

type Row = Record<string, SQLOutputValue>;

/**
 * Opens the catalog in a file, which is made where it does not exist (its directory must).
 *
 * @throws InvalidInputError where the file is damaged, cannot be written, or is not ours to use
 */
export function openSqliteCatalog({ file }: { readonly file: string }): SqliteCatalog {
  try {
    return new SqliteCatalog(file, openDatabase(file));
  } catch (error) {
    throw catalogError(file, error);
  }
}

/** Open one with {@link openSqliteCatalog}. */
export class SqliteCatalog implements Catalog {
  readonly #file: string;
  readonly #database: DatabaseSync;
  /** Prepared statements by their text: there are about a dozen different ones. */
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, database: DatabaseSync) {
    this.#file = file;
    this.#database = database;
  }

  async create<K extends Kind>(
    kind: K,
    record: CatalogRecords[K],
  ): Promise<{ created: boolean; entry: Entry<K> }> {
    const text = writeRecord(kind, record);
    const fields = fieldsOf(record);
    const { changes } = this.#run({
      sql:
        'INSERT INTO records (kind, id, revision, created_at, name, model, dataset, status, record) ' +
        'VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      values: [kind, record.id, ...fields, text],
    });
    if (changes === 1)
      return { created: true, entry: { record: readRecord(kind, record.id, text), revision: 1 } };
    const entry = await this.get(kind, record.id);
    if (!entry) throw new Error(`${kind} ${record.id} is neither new nor there`);
    return { created: false, entry };
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Entry<K> | undefined> {
    const sql = 'SELECT id, revision, record FROM records WHERE kind = ? AND id = ?';
    const [row] = this.#all({ sql, values: [kind, id] });
    return row && entryOf(kind, row);
  }

  async update<K extends Kind>(kind: K, record: CatalogRecords[K], revision: number): Promise<Entry<K>> {
    const text = writeRecord(kind, record);
    const { changes } = this.#run({
      sql:
        'UPDATE records SET revision = revision + 1, created_at = ?, name = ?, model = ?, dataset = ?, status = ?, ' +
        'record = ? WHERE kind = ? AND id = ? AND revision = ?',
      values: [...fieldsOf(record), text, kind, record.id, revision],
    });
    if (changes !== 1) throw new StaleRevisionError(kind, record.id, revision);
    return { record: readRecord(kind, record.id, text), revision: revision + 1 };
  }

  async list<K extends Kind>(kind: K, filter: CatalogFilters[K], page: PageRequest): Promise<Page<K>> {
    const { first, after } = checkPage(page);
    // One row more than asked for tells whether there is a next page.
    const rows = this.#all(pageQuery(kind, filter, after, first + 1));
    const [total] = this.#all(countQuery(kind, filter));
    return {
      entries: rows.slice(0, first).map((row) => ({
        ...entryOf(kind, row),
        cursor: cursorOf({ createdAt: Number(row.createdAt), id: String(row.id) }),
      })),
      hasNextPage: rows.length > first,
      totalCount: Number(total?.total),
    };
  }

  /** Closing it twice is no error; using it afterwards is. */
  async close(): Promise<void> {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #run({ sql, values }: Query): ReturnType<StatementSync['run']> {
    return this.#guard(() => this.#statement(sql).run(...values));
  }

  #all({ sql, values }: Query): Row[] {
    return this.#guard(() => this.#statement(sql).all(...values));
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw catalogError(this.#file, error);
    }
  }
}

function entryOf<K extends Kind>(kind: K, row: Row): Entry<K> {
  return { record: readRecord(kind, String(row.id), String(row.record)), revision: Number(row.revision) };
}

/** The columns beside the record: created_at, name, model, dataset, status. */
function fieldsOf(record: CatalogRecords[Kind]) {
  const fields: { id: string; name?: string; model?: string | null; dataset?: string; status?: string } =
    record;
  const { name = null, model = null, dataset = null, status = null } = fields;
  return [positionOf(record).createdAt, name, model, dataset, status] as const;
}
