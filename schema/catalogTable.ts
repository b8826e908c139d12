/**
 * Names in the catalog's DynamoDB table: one place for the infrastructure that makes the table and the adapter that
 * reads and writes it.
 *
 * One item holds one record. Filters and order are answered by indexes that carry keys and little else, and the
 * records themselves are then fetched by key: a run's progress is written often and touches no index, and a list
 * shows each record as last written.
 */

/** Attributes that are keys. All are strings. */
export const CATALOG_ATTRIBUTE = {
  /** `<kind>#<id>`. */
  partition: 'pk',
  /** `record`; other items about the same record can stand beside it under other values. */
  sort: 'sk',
  /** The kind: on every record. */
  kind: 'kind',
  /** `<kind>#<name>`: on records that have a name. */
  kindName: 'kindName',
  /** The run's model: on runs of a model. */
  runModel: 'runModel',
  /** The run's data set: on runs. */
  runDataset: 'runDataset',
  /** The run's status: on runs. */
  runStatus: 'runStatus',
  /** `<createdAt>#<id>`, the time in milliseconds (`toISOString`): its descending order is newest first, then by id. */
  created: 'createdAtId',
} as const;

export interface CatalogIndex {
  readonly partition: string;
  readonly sort: string;
  /** Attributes, beside the keys, that a query of this index may filter by. */
  readonly filterable: readonly string[];
}

const { kind, kindName, runModel, runDataset, runStatus, created } = CATALOG_ATTRIBUTE;

/**
 * The indexes. A list uses the one of its narrowest filter: model, else data set, else status (one query for each
 * status asked for, merged), else name, else kind; what that index does not answer is filtered in it.
 */
export const CATALOG_INDEX = {
  byKind: { partition: kind, sort: created, filterable: [] },
  byName: { partition: kindName, sort: created, filterable: [] },
  byModel: { partition: runModel, sort: created, filterable: [runDataset, runStatus] },
  byDataset: { partition: runDataset, sort: created, filterable: [runStatus] },
  byStatus: { partition: runStatus, sort: created, filterable: [] },
} as const satisfies Record<string, CatalogIndex>;
