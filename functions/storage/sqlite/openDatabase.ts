/** Opens the catalog's file: makes its tables, or sees that they are ours and of a version we know. */
import { DatabaseSync } from 'node:sqlite';
import { InvalidInputError } from '../../../schema/errors.ts';
import { isBusy } from './sqliteErrors.ts';

/** Marks the file as ours among SQLite files: "zoom" in ASCII. */
const APPLICATION_ID = 0x7a6f6f6d;

/** Goes up with every change of the tables. */
const SCHEMA_VERSION = 1;

/** How long a statement waits for other processes; each holds the file for milliseconds. */
const BUSY_TIMEOUT_MS = 10_000;

/**
 * `record` is the whole record as JSON; beside it stand the fields that a list can be narrowed or ordered by, as
 * columns of their own, so that a damaged record spoils nothing but itself.
 */
const TABLES = `
  CREATE TABLE records (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL, -- milliseconds since the epoch
    name TEXT,
    model TEXT,
    dataset TEXT,
    status TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT;
  CREATE INDEX records_by_time ON records (kind, created_at, id);
  CREATE INDEX records_by_name ON records (kind, name, created_at, id) WHERE name IS NOT NULL;
  CREATE INDEX records_by_model ON records (kind, model, created_at, id) WHERE model IS NOT NULL;
  CREATE INDEX records_by_dataset ON records (kind, dataset, created_at, id) WHERE dataset IS NOT NULL;
  CREATE INDEX records_by_status ON records (kind, status, created_at, id) WHERE status IS NOT NULL;
`;

/**
 * Opens or makes the file. Any number of processes may have it open.
 *
 * @throws InvalidInputError where it belongs to another program or to a newer version of this one
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    prepare(file, database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(file: string, database: DatabaseSync): void {
  checkOwner(file, database);
  useWriteAheadLog(database);
  // With a write-ahead log, FULL syncs at every commit: what was answered survives a power cut.
  database.exec('PRAGMA synchronous = FULL');
  database.exec('BEGIN IMMEDIATE');
  try {
    checkOwner(file, database);
    if (pragma(database, 'user_version') === 0) {
      database.exec(TABLES);
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function checkOwner(file: string, database: DatabaseSync): void {
  const isNew = pragma(database, 'schema_version') === 0;
  if (!isNew && pragma(database, 'application_id') !== APPLICATION_ID) {
    throw new InvalidInputError(
      `${file} is the database of another program: choose another data folder`,
      'a catalog file, or none yet',
      [file],
    );
  }
  const version = pragma(database, 'user_version');
  if (version > SCHEMA_VERSION) {
    throw new InvalidInputError(
      `${file} was written by a newer version of Zoometry (format ${version}; this one knows ${SCHEMA_VERSION}): ` +
        'update Zoometry, or choose another data folder',
      `format ${SCHEMA_VERSION} or older`,
      [file],
    );
  }
}

/**
 * The first to open a file turns its journal into a write-ahead log, for which it must be alone. While another has
 * the file for writing, SQLite refuses that at once, whatever its timeout, so the waiting is ours.
 */
function useWriteAheadLog(database: DatabaseSync): void {
  const until = Date.now() + BUSY_TIMEOUT_MS;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error;
      Atomics.wait(pause, 0, 0, 5);
    }
  }
}

function pragma(database: DatabaseSync, name: 'application_id' | 'schema_version' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
