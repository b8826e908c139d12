/** What DynamoCatalog does with its table beyond the port: what it asks for, long records, refusals. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { openDynamoCatalog } from '../../functions/storage/dynamo/dynamoCatalog.ts';
import { UnavailableError } from '../../functions/storage/unavailableError.ts';
import { InvalidInputError, LimitExceededError } from '../../schema/errors.ts';
import { aModel, anUpload, aRun, at } from '../contract/catalogRecords.ts';
import type { HttpFaults } from '../support/http/faults.ts';
import { type DynamoHarness, dynamoHarness } from './dynamoHarness.ts';

let harness: DynamoHarness | undefined;
afterEach(() => harness?.close());

async function catalogWith(faults?: HttpFaults) {
  harness = await dynamoHarness(faults);
  return harness.open();
}

/** Text that cannot be compressed to less than three quarters. */
const noise = (bytes: number): string => randomBytes((bytes * 3) / 4).toString('base64');

describe('the table', () => {
  it('is asked for nothing but what the stack grants: no scans, no deletions', async () => {
    const asked = new Set<string>();
    const catalog = await catalogWith(({ headers }) => {
      asked.add(String(headers['x-amz-target']).split('.')[1] ?? '');
      return undefined;
    });
    const record = aRun('asked');
    await catalog.create('run', record);
    await catalog.create('run', record);
    await catalog.update('run', { ...record, status: 'RUNNING' }, 1);
    await catalog.get('run', record.id);
    for (const filter of [{}, { model: 'm' }, { dataset: 'dataset-a' }, { status: ['RUNNING'] as const }]) {
      await catalog.list('run', filter, { first: 10 });
    }
    await catalog.list('model', { name: 'yolox' }, { first: 10 });
    expect([...asked].sort()).toEqual(['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem']);
  });

  it('that is not there is told of by its name', async () => {
    await catalogWith();
    const elsewhere = openDynamoCatalog({ ...harness?.server, table: 'no-such-table' });
    const list = elsewhere.list('run', {}, { first: 1 });
    await expect(list).rejects.toThrow(InvalidInputError);
    await expect(elsewhere.get('run', 'a')).rejects.toThrow('no-such-table');
    await elsewhere.close();
  });

  it('that cannot be reached is told of by its name', async () => {
    await catalogWith(() => ({ kind: 'reset' }));
    const catalog = openDynamoCatalog({ ...harness?.server, table: 'unreachable', maxAttempts: 2 });
    const refusal = await catalog.get('run', 'a').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnavailableError);
    expect(String(refusal)).toContain('DynamoDB table unreachable');
    await catalog.close();
  });
});

describe('a long record', () => {
  it('of as many classes as ImageNet-21k has is kept, though DynamoDB takes 400 KiB', async () => {
    const catalog = await catalogWith();
    const model = aModel('imagenet-21k');
    const labelMap = Array.from({ length: 21_841 }, (_, index) => ({
      modelIndex: index,
      categoryId: index + 1,
      name: `n${String((index * 7919) % 15_000_000).padStart(8, '0')}, a name of category ${index}`,
    }));
    const record = { ...model, manifest: { ...model.manifest, labelMap } };
    expect(JSON.stringify(record).length).toBeGreaterThan(1_500_000);
    await catalog.create('model', record);
    expect(await catalog.get('model', record.id)).toEqual({ record, revision: 1 });
    // From long to short and back: no trace of one is taken for the other.
    await catalog.update('model', model, 1);
    expect(await catalog.get('model', model.id)).toEqual({ record: model, revision: 2 });
    await catalog.update('model', record, 2);
    expect((await catalog.list('model', {}, { first: 1 })).entries[0]?.record).toEqual(record);
  });

  it('that does not fit even so is refused, with its id and its length', async () => {
    const catalog = await catalogWith();
    const record = aRun('too long', { warnings: [noise(600_000)] });
    const creating = catalog.create('run', record);
    await expect(creating).rejects.toThrow(LimitExceededError);
    await expect(catalog.create('run', record)).rejects.toThrow(/run [0-9a-f]{64} is 4\d\d KiB long/);
    expect(await catalog.get('run', record.id)).toBeUndefined();
  });
});

describe('a page of a busy table', () => {
  const records = Array.from({ length: 10 }, (_, index) => aRun(`page ${index}`, { createdAt: at(index) }));
  const ids = records.map(({ id }) => id).reverse();

  /** Answers the first `times` requests for many records as DynamoDB does that is busy: with none of them yet. */
  function busy(times: number): HttpFaults {
    const Keys = records.map(({ id }) => ({ pk: { S: `run#${id}` }, sk: { S: 'record' } }));
    const body = {
      Responses: { 'zoo-catalog': [] },
      UnprocessedKeys: { 'zoo-catalog': { Keys, ConsistentRead: true } },
    };
    let left = times;
    return ({ headers }) => {
      if (headers['x-amz-target'] !== 'DynamoDB_20120810.BatchGetItem' || left === 0) return undefined;
      left -= 1;
      return { kind: 'refuse', status: 200, type: 'application/x-amz-json-1.0', body: JSON.stringify(body) };
    };
  }

  it('is asked for until it is whole', async () => {
    const catalog = await catalogWith(busy(3));
    for (const record of records) await catalog.create('run', record);
    const { entries } = await catalog.list('run', {}, { first: 10 });
    expect(entries.map(({ record }) => record.id)).toEqual(ids);
  });

  it('is given up where nothing ever comes', async () => {
    const catalog = await catalogWith(busy(Number.POSITIVE_INFINITY));
    for (const record of records) await catalog.create('run', record);
    await expect(catalog.list('run', {}, { first: 10 })).rejects.toThrow(UnavailableError);
  });
});

describe('an id', () => {
  it('may have 999 bytes, and one that is longer is refused and found nowhere', async () => {
    const catalog = await catalogWith();
    const longest = 'ß'.repeat(499);
    await catalog.create('upload', anUpload(`${longest}a`));
    expect((await catalog.get('upload', `${longest}a`))?.record.id).toBe(`${longest}a`);
    await expect(catalog.create('upload', anUpload(`${longest}ßa`))).rejects.toThrow(InvalidInputError);
    expect(await catalog.get('upload', `${longest}ßa`)).toBeUndefined();
    expect(await catalog.get('upload', 'x'.repeat(5000))).toBeUndefined();
  });
});

describe('a cursor of a time that no record has', () => {
  it.each([
    [-8.64e15, 0],
    [8.64e15 - 1, 1],
    [Number.MAX_SAFE_INTEGER, 1],
  ])('%d is answered', async (createdAt, expected) => {
    const catalog = await catalogWith();
    await catalog.create('upload', anUpload('only'));
    const after = Buffer.from(JSON.stringify([createdAt, 'id'])).toString('base64url');
    expect((await catalog.list('upload', {}, { first: 10, after })).entries).toHaveLength(expected);
  });
});
