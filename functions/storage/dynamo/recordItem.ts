/** Records as items of the table: their keys, the attributes they are listed by, and the record itself. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { CATALOG_ATTRIBUTE as A } from '../../../schema/catalogTable.ts';
import { DamagedObjectError, InvalidInputError, LimitExceededError } from '../../../schema/errors.ts';
import type { CatalogRecords, Entry, Kind } from '../catalog.ts';
import { positionOf } from '../paging.ts';
import { readRecord, writeRecord } from '../recordSchemas.ts';

export type Item = Record<string, AttributeValue>;

/** Attributes of an item to be; undefined are those that it is not to have. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

/** Attributes that are no keys. */
export const REVISION = 'revision';
/** The record's JSON: as text, where it is short, so that it can be read in AWS's console. */
const TEXT = 'record';
/** The same, compressed. */
const COMPRESSED = 'recordGzip';

/** From here on a record is compressed; label maps, which are what makes records long, shrink to a fifth or less. */
const COMPRESS_FROM_BYTES = 16 * 1024;

/**
 * DynamoDB takes items of 400 KiB; the rest is for keys and names. A model of ImageNet-21k's 21,841 classes is
 * up to 300 KiB when it is compressed, everything else is far less.
 */
const MAX_RECORD_BYTES = 384 * 1024;

/** No record is anywhere near this: what is, was not compressed by us. */
const MAX_TEXT_BYTES = 64 * 1024 ** 2;

/** A sort key has at most 1024 bytes, 25 of which are the time. */
const MAX_ID_BYTES = 1024 - 25;

/** The key of a record, or undefined for an id that no record can have. */
export function keyOf(kind: Kind, id: string): Item | undefined {
  if (Buffer.byteLength(id) > MAX_ID_BYTES) return undefined;
  return { [A.partition]: { S: `${kind}#${id}` }, [A.sort]: { S: 'record' } };
}

/** Where an entry stands in every list: sorts as the port's order does, newest first when read backwards. */
function createdOf({ id, createdAt }: { id: string; createdAt: string }): string {
  return `${new Date(positionOf({ id, createdAt }).createdAt).toISOString()}#${id}`;
}

/**
 * What an item says of a record beside its key and revision. What a record does not have is undefined, for an update
 * to remove.
 *
 * @throws SchemaError where the record does not fit its schema
 * @throws LimitExceededError where it is too long for an item
 * @throws InvalidInputError where its id is
 */
export async function attributesOf<K extends Kind>(kind: K, record: CatalogRecords[K]): Promise<Attributes> {
  const text = writeRecord(kind, record);
  if (!keyOf(kind, record.id)) throw idTooLong(kind, record.id);
  const fields: { id: string; name?: string; model?: string | null; dataset?: string; status?: string } =
    record;
  const isRun = kind === 'run';
  return {
    [A.kind]: { S: kind },
    [A.created]: { S: createdOf(record) },
    [A.kindName]: string(fields.name === undefined ? undefined : `${kind}#${fields.name}`),
    [A.runModel]: string(isRun ? fields.model : undefined),
    [A.runDataset]: string(isRun ? fields.dataset : undefined),
    [A.runStatus]: string(isRun ? fields.status : undefined),
    ...(await packed(kind, record.id, text)),
  };
}

/**
 * The entry in an item.
 *
 * @throws SchemaError, or DamagedObjectError where the record cannot be decompressed
 */
export async function entryOf<K extends Kind>(kind: K, id: string, item: Attributes): Promise<Entry<K>> {
  return { record: readRecord(kind, id, await textOf(kind, id, item)), revision: Number(item[REVISION]?.N) };
}

async function packed(kind: Kind, id: string, text: string): Promise<Attributes> {
  if (Buffer.byteLength(text) < COMPRESS_FROM_BYTES) return { [TEXT]: { S: text }, [COMPRESSED]: undefined };
  const bytes = await promisify(gzip)(text);
  if (bytes.length > MAX_RECORD_BYTES) {
    throw new LimitExceededError(
      `${kind} ${id} is ${kibibytes(bytes.length)} long when compressed, and a record may have ${kibibytes(MAX_RECORD_BYTES)}: ` +
        'leave out categories that are not used, or shorten what is said of each',
      [id],
    );
  }
  return { [TEXT]: undefined, [COMPRESSED]: { B: bytes } };
}

async function textOf(kind: Kind, id: string, item: Attributes): Promise<string> {
  const compressed = item[COMPRESSED]?.B;
  if (!compressed) return item[TEXT]?.S ?? '';
  try {
    return (await promisify(gunzip)(compressed, { maxOutputLength: MAX_TEXT_BYTES })).toString();
  } catch (cause) {
    throw new DamagedObjectError(`${kind}#${id}`, 'its record cannot be decompressed', { cause });
  }
}

function idTooLong(kind: Kind, id: string): InvalidInputError {
  const constraint = `an id of at most ${MAX_ID_BYTES} bytes`;
  return new InvalidInputError(
    `${kind} ${id.slice(0, 100)}… cannot be kept: it needs ${constraint}`,
    constraint,
    ['id'],
  );
}

const string = (value: string | null | undefined): AttributeValue | undefined =>
  value ? { S: value } : undefined;

const kibibytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KiB`;
