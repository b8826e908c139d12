/** The composition of the cloud's storage, by its environment alone. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openCloudStorage } from '../../functions/host/cloud.ts';
import { cloudConfig } from '../../functions/host/cloudConfig.ts';
import { SchemaError } from '../../schema/errors.ts';
import { aRun } from '../contract/catalogRecords.ts';
import { dynamoFaults } from '../storage/dynamoFaults.ts';
import { startChildWith } from '../storage/processes/child.ts';
import { s3Faults } from '../storage/s3Faults.ts';
import { type CloudHarness, cloudHarness } from './cloudHarness.ts';

const AWS = { ZOOMETRY_BUCKET: 'zoo-objects', ZOOMETRY_TABLE: 'zoo-catalog', AWS_REGION: 'eu-central-1' };

describe('the environment', () => {
  it('names a bucket, a table and a region; the rest has defaults', () => {
    expect(cloudConfig({ ...AWS, PATH: '/bin' })).toEqual({
      bucket: 'zoo-objects',
      table: 'zoo-catalog',
      region: 'eu-central-1',
      s3Endpoint: undefined,
      dynamoEndpoint: undefined,
      copies: undefined,
    });
  });

  it('is refused with each variable that is missing', () => {
    try {
      cloudConfig({});
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SchemaError);
      const { problems } = error as SchemaError;
      expect(problems.map(({ pointer }) => pointer)).toEqual([
        '/ZOOMETRY_BUCKET',
        '/ZOOMETRY_TABLE',
        '/AWS_REGION',
      ]);
      expect(problems[0]?.message).toContain('ObjectsBucketName');
    }
  });

  it.each([
    ['ZOOMETRY_BUCKET', 'Not A Bucket'],
    ['ZOOMETRY_TABLE', 'a#b'],
    ['AWS_REGION', ''],
    ['ZOOMETRY_S3_ENDPOINT', 'localhost:9000'],
    ['ZOOMETRY_DYNAMODB_ENDPOINT', 'ftp://localhost'],
    ['ZOOMETRY_COPIES', ''],
  ])('is refused where %s is %j', (name, value) => {
    expect(() => cloudConfig({ ...AWS, [name]: value })).toThrow(`/${name}`);
  });
});

describe('several processes on one bucket and one table, both with faults', () => {
  let harness: CloudHarness;
  beforeAll(async () => {
    harness = await cloudHarness({ s3: s3Faults(7, 0.05), dynamo: dynamoFaults(7, 0.03) });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await harness.close();
  });

  it('create each object once, whole, by one of them', async () => {
    const numbers = [1, 2, 3];
    const children = numbers.map((number) =>
      startChildWith(harness.environment, 'racingWriter', 'cloud', 'race/', '20', String(number)),
    );
    for (const child of children) expect(await child.next()).toBe('ready');
    for (const child of children) child.process.send('begin');
    const outcomes = await Promise.all(children.map((child) => child.rest()));
    for (let index = 0; index < 20; index++) {
      const created = numbers.filter((number) => outcomes[number - 1]?.[index] === 'created');
      expect(created).toHaveLength(1);
      const { content } = harness.s3.bucket.find(`race/${index}`);
      expect(content.length).toBe(100_000);
      expect(content.every((byte) => byte === created[0])).toBe(true);
    }
  });

  it('lose no update of a record and make none twice', async () => {
    const children = [1, 2, 3].map(() =>
      startChildWith(harness.environment, 'counter', 'cloud', 'shared', '12'),
    );
    for (const child of children) expect(await child.next()).toBe('ready');
    for (const child of children) child.process.send('begin');
    const counts = (await Promise.all(children.map((child) => child.rest()))).flat() as number[];
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 36 }, (_, index) => index + 1));
    // Credentials are read from the environment of the process.
    for (const [name, value] of Object.entries(harness.environment)) vi.stubEnv(name, value);
    const cloud = openCloudStorage(process.env);
    const entry = await cloud.catalog.get('run', aRun('shared').id);
    expect([entry?.record.imagesInferred, entry?.revision]).toEqual([36, 37]);
    await cloud.close();
  });
});
