/** What each kind of catalog record must look like, on its way in and on its way out. */
import type { z } from 'zod';
import { DatasetRecord } from '../../schema/dataset.ts';
import { ModelRecord } from '../../schema/model.ts';
import { OutcomeRecord } from '../../schema/outcome.ts';
import { parseJsonWith, parseWith } from '../../schema/parse.ts';
import { RunRecord } from '../../schema/run.ts';
import { OrderBook } from '../../schema/standingOrder.ts';
import { UploadRecord } from '../../schema/upload.ts';
import type { CatalogRecords, Kind } from './catalog.ts';

const SCHEMAS: { readonly [K in Kind]: z.ZodType<CatalogRecords[K]> } = {
  model: ModelRecord,
  dataset: DatasetRecord,
  run: RunRecord,
  upload: UploadRecord,
  outcome: OutcomeRecord,
  orderBook: OrderBook,
};

/** Of the model record of COCO's 80 categories 9 ms became 5, and parsing more of them takes as long either way. */
const FEW = { jitless: true };

/**
 * The text of a record, which {@link readRecord} will be able to read.
 *
 * @throws SchemaError where it would not
 */
export function writeRecord<K extends Kind>(kind: K, record: CatalogRecords[K]): string {
  return JSON.stringify(
    parseWith<z.ZodType<CatalogRecords[K]>>(SCHEMAS[kind], record, nameOf(kind, record.id), FEW),
  );
}

/**
 * A record from its text.
 *
 * @throws SchemaError that names kind and id where the text was damaged, or was written by another version
 */
export function readRecord<K extends Kind>(kind: K, id: string, text: string): CatalogRecords[K] {
  return parseJsonWith<z.ZodType<CatalogRecords[K]>>(SCHEMAS[kind], text, nameOf(kind, id), FEW);
}

const nameOf = (kind: Kind, id: string): string => `${kind} ${id} in the catalog`;
