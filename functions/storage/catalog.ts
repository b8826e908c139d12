/**
 * Port: small records with ids, found by id or listed by a few fields. Adapters: SQLite for one machine, DynamoDB for
 * the cloud. Every adapter passes `test/contract/catalog.ts`.
 */
import type { DatasetRecord } from '../../schema/dataset.ts';
import type { ModelRecord } from '../../schema/model.ts';
import type { OutcomeRecord } from '../../schema/outcome.ts';
import type { RunRecord } from '../../schema/run.ts';
import type { OrderBook } from '../../schema/standingOrder.ts';
import type { UploadRecord } from '../../schema/upload.ts';

/** The kinds of record, and what each is. */
export interface CatalogRecords {
  model: ModelRecord;
  dataset: DatasetRecord;
  run: RunRecord;
  upload: UploadRecord;
  outcome: OutcomeRecord;
  orderBook: OrderBook;
}
export type Kind = keyof CatalogRecords;

/** The fields a list can be narrowed by: few on purpose, each is an index somewhere. */
export interface CatalogFilters {
  model: { name?: string };
  dataset: { name?: string };
  run: { model?: string; dataset?: string; status?: readonly RunRecord['status'][] };
  upload: Record<never, never>;
  outcome: { name?: string };
  orderBook: Record<never, never>;
}

/** A record and the revision it is at: revisions count up from 1 with every update. */
export interface Entry<K extends Kind> {
  readonly record: CatalogRecords[K];
  readonly revision: number;
}

export interface PageRequest {
  /** 1 to 100. */
  readonly first: number;
  /** `cursor` of the last entry of the page before. */
  readonly after?: string;
}

export interface Page<K extends Kind> {
  readonly entries: ReadonlyArray<Entry<K> & { readonly cursor: string }>;
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

export interface Catalog {
  /** Puts a new record unless its id is taken; of two callers at once exactly one is told `created: true`. */
  create<K extends Kind>(kind: K, record: CatalogRecords[K]): Promise<{ created: boolean; entry: Entry<K> }>;

  /** The record as last written (never a stale copy), or undefined. */
  get<K extends Kind>(kind: K, id: string): Promise<Entry<K> | undefined>;

  /**
   * Replaces a record that is still at `revision`.
   *
   * @throws StaleRevisionError when somebody was first, or there is no such record: read again and decide anew
   */
  update<K extends Kind>(kind: K, record: CatalogRecords[K], revision: number): Promise<Entry<K>>;

  /**
   * Newest first by `createdAt` to the millisecond, those of one millisecond by id in descending byte order (so that
   * one sort key serves). A page is stable under records created after its cursor was given. A filter's members must
   * all hold; an empty list of statuses holds for none.
   *
   * @throws InvalidInputError for a page size or cursor that cannot be used
   */
  list<K extends Kind>(kind: K, filter: CatalogFilters[K], page: PageRequest): Promise<Page<K>>;

  close(): Promise<void>;
}

/** A record changed between reading and writing. Not the user's doing: the caller tries again. */
export class StaleRevisionError extends Error {
  constructor(kind: Kind, id: string, revision: number) {
    super(`${kind} ${id} is no longer at revision ${revision}`);
    this.name = 'StaleRevisionError';
  }
}
