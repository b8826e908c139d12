/** What the SQLite catalog does with its file, beyond the contract. */
import { mkdir, open, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageQuery } from '../../functions/storage/sqlite/listQuery.ts';
import { openDatabase } from '../../functions/storage/sqlite/openDatabase.ts';
import { openSqliteCatalog } from '../../functions/storage/sqlite/sqliteCatalog.ts';
import { catalogError } from '../../functions/storage/sqlite/sqliteErrors.ts';
import { InvalidInputError, SchemaError } from '../../schema/errors.ts';
import { aModel, anUpload, aRun, at } from '../contract/catalogRecords.ts';
import { startChild } from './processes/child.ts';
import { type SqliteHarness, sqliteHarness } from './sqliteHarness.ts';

let harness: SqliteHarness;
let file: string;
beforeEach(async () => {
  harness = await sqliteHarness();
  file = harness.file;
});
afterEach(() => harness.close());

/** Runs SQL on the file behind the catalog's back. */
function tamper(sql: string, ...values: string[]): void {
  const database = new DatabaseSync(file);
  if (values.length === 0) database.exec(sql);
  else database.prepare(sql).run(...values);
  database.close();
}

describe('several processes', () => {
  it('make the file at once, and lose no update between them', async () => {
    const children = Array.from({ length: 6 }, () => startChild('counter', file, 'shared', '25'));
    for (const child of children) expect(await child.next()).toBe('ready');
    for (const child of children) child.process.send('begin');
    const counts = (await Promise.all(children.map((child) => child.rest()))).flat() as number[];
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
    const entry = await (await harness.open()).get('run', aRun('shared').id);
    expect([entry?.record.imagesInferred, entry?.revision]).toEqual([150, 151]);
  });

  it('lose no answered update when one is killed', async () => {
    const catalog = await harness.open();
    let last = 0;
    for (let round = 1; round <= 4; round++) {
      const child = startChild('counter', file, 'killed', '100000');
      await child.next();
      child.process.send('begin');
      for (let told = 0; told < round * 5; told++) last = Number(await child.next());
      await child.kill();
      const entry = await catalog.get('run', aRun('killed').id);
      expect(entry?.record.imagesInferred).toBeGreaterThanOrEqual(last);
      expect(entry?.revision).toBe((entry?.record.imagesInferred ?? 0) + 1);
    }
  });

  it('wait for one that has a new file to itself', async () => {
    const holder = startChild('lockHolder', file, '300');
    expect(await holder.next()).toBe('locked');
    const catalog = await harness.open();
    expect((await catalog.create('upload', anUpload('after'))).created).toBe(true);
    expect(await holder.rest()).toEqual([]);
  });

  it('are kept out for a moment only: a lock held by one is waited for', async () => {
    const catalog = await harness.open();
    const child = startChild('counter', file, 'other', '50');
    await child.next();
    child.process.send('begin');
    for (let index = 0; index < 50; index++) await catalog.create('upload', anUpload(`mine ${index}`));
    expect(await child.rest()).toHaveLength(50);
    expect((await catalog.list('upload', {}, { first: 1 })).totalCount).toBe(50);
  });
});

describe('a file that cannot be used', () => {
  const unusable: Array<[string, () => Promise<void>, string]> = [
    [
      'is something else',
      () => writeFile(file, 'not a database, but long enough to be one '.repeat(100)),
      'damaged',
    ],
    [
      'was written by a newer version',
      async () => tamperWithNew('PRAGMA user_version = 2'),
      'format 2; this one knows 1',
    ],
    ['belongs to another program', async () => tamper('CREATE TABLE notes (text TEXT)'), 'another program'],
    ['has another program’s mark', async () => tamperWithNew('PRAGMA application_id = 1'), 'another program'],
    ['is a directory', async () => void (await mkdir(file)), 'cannot be opened'],
  ];

  async function tamperWithNew(sql: string): Promise<void> {
    await (await harness.open()).close();
    tamper(sql);
  }

  it.each(unusable)('because it %s is named, with what to do, and left as it is', async (_, make, reason) => {
    await make();
    const before = await readFile(file).catch(() => undefined);
    const opening = () => openSqliteCatalog({ file });
    expect(opening).toThrow(InvalidInputError);
    expect(opening).toThrow(file);
    expect(opening).toThrow(reason);
    expect(await readFile(file).catch(() => undefined)).toEqual(before);
  });

  it('because the disk refuses is named', () => {
    // SQLITE_IOERR_SHMSIZE: what a disk without space for the -shm file gives.
    const refusal = Object.assign(new Error('disk I/O error'), { errcode: 4874 });
    expect(catalogError(file, refusal)).toBeInstanceOf(InvalidInputError);
    expect((catalogError(file, refusal) as Error).message).toMatch(
      /^.*catalog.sqlite cannot be .* space left/,
    );
  });

  it('because its folder is missing is named', () => {
    const nowhere = join(dirname(file), 'missing', 'catalog.sqlite');
    expect(() => openSqliteCatalog({ file: nowhere })).toThrow(`${nowhere} cannot be opened for writing`);
  });

  it.each([
    ['cut in half', async () => truncate(file, Math.floor((await stat(file)).size / 2 / 4096) * 4096)],
    ['overwritten in the middle', () => overwrite(file, 4096)],
  ])('because it was %s is named by whatever comes upon it', async (_, damage) => {
    const catalog = await harness.open();
    for (let index = 0; index < 300; index++) {
      await catalog.create('upload', anUpload(`upload ${index}`, { createdAt: at(index) }));
    }
    await catalog.close();
    await damage();
    const readAll = async () => {
      const damaged = await harness.open();
      for (let index = 0; index < 300; index++) await damaged.get('upload', `upload ${index}`);
      await damaged.list('upload', {}, { first: 100 });
    };
    await expect(readAll()).rejects.toThrow(InvalidInputError);
    await expect(readAll()).rejects.toThrow(`${file} is damaged`);
  });
});

describe('a damaged record', () => {
  it.each([
    ['is no JSON', '{"id":'],
    ['lacks fields', '{}'],
    ['has a field too many', JSON.stringify({ ...aModel('good'), password: 'x' })],
    ['has a wrong value', JSON.stringify({ ...aModel('good'), bytes: 'many' })],
  ])('that %s is named by kind and id, and spoils no other', async (_, text) => {
    const catalog = await harness.open();
    const [damaged, whole] = [aModel('damaged'), aModel('whole')];
    await catalog.create('model', damaged);
    await catalog.create('model', whole);
    tamper('UPDATE records SET record = ? WHERE id = ?', text, damaged.id);
    await expect(catalog.get('model', damaged.id)).rejects.toThrow(SchemaError);
    await expect(catalog.get('model', damaged.id)).rejects.toThrow(`model ${damaged.id} in the catalog`);
    expect((await catalog.get('model', whole.id))?.record).toEqual(whole);
    expect((await catalog.list('model', { name: 'whole' }, { first: 10 })).entries).toHaveLength(1);
  });
});

it('the file is written through at every commit', async () => {
  const database = openDatabase(file);
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  database.close();
});

it.each([
  ['time', 'upload', {}],
  ['name', 'model', { name: 'x' }],
  ['model', 'run', { model: 'x' }],
  ['dataset', 'run', { dataset: 'x' }],
] as const)('a page by %s is read from an index, in order', (index, kind, filter) => {
  const database = openDatabase(file);
  const { sql, values } = pageQuery(kind, filter, { createdAt: 1, id: 'a' }, 5);
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  database.close();
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(`^SEARCH records USING INDEX records_by_${index} .*\\(created_at,id\\)<`),
  ]);
});

it('can be closed twice, and not be used afterwards', async () => {
  const catalog = await harness.open();
  await catalog.close();
  await catalog.close();
  await expect(catalog.get('run', 'a')).rejects.toThrow();
});

async function overwrite(path: string, from: number): Promise<void> {
  const handle = await open(path, 'r+');
  const { size } = await handle.stat();
  await handle.write(Buffer.alloc(size - from, 0xee), 0, size - from, from);
  await handle.close();
}
