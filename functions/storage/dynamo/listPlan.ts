/** Which index answers a list, and what is left to be filtered in it: the rule of `schema/catalogTable.ts`. */
import { CATALOG_ATTRIBUTE as A, type CATALOG_INDEX } from '../../../schema/catalogTable.ts';
import type { CatalogFilters, CatalogRecords, Kind } from '../catalog.ts';

/** Every filter that some kind has; a kind's own are a part of them. */
type AnyFilter = CatalogFilters['model'] & CatalogFilters['run'];

export interface ListPlan {
  readonly indexName: keyof typeof CATALOG_INDEX;
  /** The partitions that hold the entries; no entry is in two. */
  readonly partitions: readonly string[];
  /** Attributes of the index, and which values each may have. */
  readonly filters: ReadonlyArray<{ readonly attribute: string; readonly values: readonly string[] }>;
}

/** The plan for a list by its narrowest filter. */
export function listPlan(kind: Kind, { name, model, dataset, status }: AnyFilter): ListPlan {
  const byDataset = dataset === undefined ? [] : [{ attribute: A.runDataset, values: [dataset] }];
  const byStatus = status === undefined ? [] : [{ attribute: A.runStatus, values: [...new Set(status)] }];
  const plan = (
    indexName: ListPlan['indexName'],
    partitions: readonly string[],
    ...filters: ListPlan['filters']
  ) => ({
    indexName,
    // Nothing is kept under a key that DynamoDB does not take, and asking for one is an error.
    partitions: filters.every(({ values }) => values.length > 0) ? partitions.filter(isPartition) : [],
    filters,
  });
  if (model !== undefined) return plan('byModel', [model], ...byDataset, ...byStatus);
  if (dataset !== undefined) return plan('byDataset', [dataset], ...byStatus);
  if (status !== undefined) return plan('byStatus', [...new Set(status)]);
  if (name !== undefined) return plan('byName', [`${kind}#${name}`]);
  return plan('byKind', [kind]);
}

/** Whether a record, read after the index, is still one that the filter lets pass. */
export function passes(record: CatalogRecords[Kind], { name, model, dataset, status }: AnyFilter): boolean {
  const fields: { id: string; name?: string; model?: string | null; dataset?: string; status?: string } =
    record;
  return (
    (name === undefined || fields.name === name) &&
    (model === undefined || fields.model === model) &&
    (dataset === undefined || fields.dataset === dataset) &&
    (status === undefined || status.some((wanted) => fields.status === wanted))
  );
}

const isPartition = (key: string): boolean => key !== '' && Buffer.byteLength(key) <= 2048;
