/** Whole records and stored objects: what a program is given that works out answers on its own machine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatasetRecord } from '../../schema/dataset.ts';
import { digestOf } from '../../schema/digest.ts';
import { blobKey, imageIndexKey, uploadKey } from '../../schema/keys.ts';
import { ModelRecord } from '../../schema/model.ts';
import { RunRecord } from '../../schema/run.ts';
import { openQueryZoo, type QueryZoo } from './support/queryZoo.ts';

let zoo: QueryZoo;
beforeAll(async () => {
  zoo = await openQueryZoo();
});
afterAll(() => zoo.server.close());

describe('a record', () => {
  it('is the one that the catalog keeps', async () => {
    const { data } = await zoo.server.ask(
      `{ model(id: "bee") { record } dataset(id: "${zoo.dataset.name}") { record } runs { nodes { record } } }`,
    );
    const { model, dataset, runs } = data as {
      model: { record: unknown };
      dataset: { record: unknown };
      runs: { nodes: Array<{ record: unknown }> };
    };
    expect(ModelRecord.parse(model.record)).toEqual(zoo.model);
    expect(DatasetRecord.parse(dataset.record)).toEqual(zoo.dataset);
    const records = runs.nodes.map(({ record }) => RunRecord.parse(record));
    expect(records.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      zoo.runs.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
  });

  it('of a run does not say who works on it', async () => {
    const [, running] = zoo.runs;
    const entry = await zoo.server.zoo.catalog.get('run', running.id);
    const lease = { owner: 'me', expiresAt: new Date(0).toISOString() };
    await zoo.server.zoo.catalog.update('run', { ...running, lease }, entry?.revision ?? 0);
    const { data } = await zoo.server.ask(`{ run(id: "${running.id}") { key record } }`);
    const { run } = data as { run: { key: string; record: RunRecord } };
    expect(run.record.lease).toBeNull();
    expect(run.record.key).toBe(run.key);
  });

  it('is found by every kind of reference, and null where there is none', async () => {
    const { data } = await zoo.server.ask(
      `{ a: model(id: "${zoo.model.id}") { name } b: model(id: "bee@${zoo.model.id.slice(0, 6)}") { name }
         c: model(id: "nobody") { name } d: dataset(id: "nothing") { name } }`,
    );
    expect(data).toEqual({ a: { name: 'bee' }, b: { name: 'bee' }, c: null, d: null });
  });
});

describe('stored objects', () => {
  const ask = (keys: readonly string[]) =>
    zoo.server.ask('query ($keys: [String!]!) { storedObjects(keys: $keys) { key bytes downloadUrl } }', {
      keys,
    });

  it('are answered in the order of their keys, with URLs that answer their bytes', async () => {
    const [{ annotations, split } = { annotations: digestOf(''), split: 'VAL' as const }] =
      zoo.dataset.splits;
    const keys = [
      blobKey(digestOf('nothing')),
      blobKey(annotations),
      imageIndexKey(zoo.dataset.version, split),
    ];
    const { data } = await ask(keys);
    const { storedObjects } = data as {
      storedObjects: Array<{ key: string; bytes: number; downloadUrl: string } | null>;
    };
    expect(storedObjects.map((found) => found?.key)).toEqual([undefined, keys[1], keys[2]]);
    const [, blob] = storedObjects;
    const bytes = new Uint8Array(await (await fetch(blob?.downloadUrl ?? '')).arrayBuffer());
    expect(bytes).toHaveLength(blob?.bytes ?? -1);
    expect(digestOf(bytes)).toBe(annotations);
  });

  it.each([
    [
      'an upload, which nobody has checked',
      [uploadKey('1')],
      /cannot be read: only keys below blobs\/, datasets\//,
    ],
    ['what is no key', ['blobs/../catalog.sqlite'], /cannot be used as object key/],
    ['more than a hundred', Array.from({ length: 101 }, (_, at) => `runs/${at}`), /at most 100/],
  ])('are refused of %s', async (_name, keys, message) => {
    const { errors } = await ask(keys);
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'INVALID_INPUT' } },
    ]);
  });
});
