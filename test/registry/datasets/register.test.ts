/** A registration as a whole: what is written, in which order, and what happens when it is repeated or stopped. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type DatasetRegistration,
  DatasetRegistry,
} from '../../../functions/registry/datasets/datasetRegistry.ts';
import { splitOf } from '../../../functions/registry/datasets/splitOf.ts';
import { digestOf } from '../../../schema/digest.ts';
import { ConflictError, NotFoundError, SchemaError } from '../../../schema/errors.ts';
import { blobKey, imageIndexKey } from '../../../schema/keys.ts';
import { hasShared, sharedFile } from '../../support/shared.ts';
import { cocoOf, picture, writeFiles } from '../support/coco.ts';
import { bring, intercepted, keysOf, openStores, type TestStores } from '../support/stores.ts';

const COCO_MINI = sharedFile('data', 'coco-mini');
let stores: TestStores;
let datasets: DatasetRegistry;
let registration: DatasetRegistration;

beforeEach(async () => {
  stores = await openStores();
  // A clock that never shows the same time twice, so that "newest" has one meaning.
  let time = Date.UTC(2024, 0, 1);
  datasets = new DatasetRegistry({ ...stores, now: () => new Date(time++) });
  await writeFiles(stores.folder, {
    'a.png': await picture({ seed: 1 }),
    'deep/b.png': await picture({ seed: 2 }),
    'c.png': await picture({ seed: 1 }),
    'unused.png': await picture({ seed: 9 }),
  });
  registration = {
    name: 'pets',
    task: ['DETECTION'],
    images: { kind: 'directory', path: stores.folder },
    annotations: [
      { split: 'VAL', annotations: await bring(stores.store, cocoOf('a.png', 'deep/b.png', 'c.png')) },
    ],
  };
});

describe('a registration', () => {
  test('keeps each image once by content, and none that is not named', async () => {
    const { record, created } = await datasets.register(registration);
    expect(created).toBe(true);
    const contents = [await picture({ seed: 1 }), await picture({ seed: 2 })];
    const annotations = splitOf(record, 'VAL').annotations;
    const expected = [...contents.map((content) => digestOf(content)), annotations].map(blobKey).sort();
    expect(await keysOf(stores.store, 'blobs/')).toEqual(expected);
    expect(await stores.store.get(blobKey(digestOf(contents[1] as Buffer)))).toEqual(
      new Uint8Array(contents[1] as Buffer),
    );
  });

  test('answers a record that tells what was registered', async () => {
    const { record } = await datasets.register(registration);
    expect(record).toMatchObject({ name: 'pets', task: ['DETECTION'], id: record.version.slice(7) });
    expect(splitOf(record, 'VAL')).toMatchObject({
      imageCount: 3,
      annotationCount: 3,
      categories: [
        { id: 1, name: 'cat', supercategory: 'animal' },
        { id: 18, name: 'dog' },
      ],
    });
    expect(Object.values(splitOf(record, 'VAL').health).every(({ count }) => count === 0)).toBe(true);
    expect(await datasets.get(record.id)).toEqual(record);
    expect(await datasets.find('pets')).toEqual(record);
    expect((await datasets.list({ name: 'pets' }, { first: 10 })).entries[0]?.record).toEqual(record);
  });

  test('writes an image index in ascending order of id', async () => {
    const coco = cocoOf('a.png', 'deep/b.png', 'c.png');
    coco.images.reverse();
    const annotations = await bring(stores.store, coco);
    const { record } = await datasets.register({
      ...registration,
      annotations: [{ split: 'TEST', annotations }],
    });
    const entry = (id: number, fileName: string, file: Buffer) => ({
      id,
      fileName,
      width: 40,
      height: 30,
      digest: digestOf(file),
      bytes: file.length,
    });
    expect(await datasets.imageIndex(record, 'TEST')).toEqual([
      entry(1, 'a.png', await picture({ seed: 1 })),
      entry(2, 'deep/b.png', await picture({ seed: 2 })),
      entry(3, 'c.png', await picture({ seed: 1 })),
    ]);
    const bytes = await buffer(await datasets.annotations(record, 'TEST'));
    expect(digestOf(bytes)).toBe(annotations);
    expect(() => splitOf(record, 'VAL')).toThrow(/split of data set pets \(it has TEST\)/);
    await expect(datasets.get('0'.repeat(64))).rejects.toThrow(NotFoundError);
  });

  test('tells how far it has come', async () => {
    const seen: string[] = [];
    await datasets.register({
      ...registration,
      onProgress: ({ imagesDone, imagesTotal }) => seen.push(`${imagesDone}/${imagesTotal}`),
    });
    expect(seen).toEqual(['1/3', '2/3', '3/3']);
  });

  test('has one image store for all its splits, and the same version whatever order they came in', async () => {
    const train = { split: 'TRAIN' as const, annotations: await bring(stores.store, cocoOf('c.png')) };
    const val = registration.annotations[0] as { split: 'VAL'; annotations: string };
    const one = await datasets.register({ ...registration, annotations: [val, train] });
    const other = await datasets.register({ ...registration, annotations: [train, val] });
    expect(one.record.splits.map(({ split }) => split)).toEqual(['TRAIN', 'VAL']);
    expect(other).toEqual({ record: one.record, created: false });
    expect(await datasets.imageIndex(one.record, 'TRAIN')).toHaveLength(1);
    expect(await datasets.imageIndex(one.record, 'VAL')).toHaveLength(3);
  });
});

describe('the version', () => {
  test('is the same for the same content, in another folder too', async () => {
    const first = await datasets.register(registration);
    const path = join(stores.folder, 'copy');
    await writeFiles(path, {
      'a.png': await picture({ seed: 1 }),
      'deep/b.png': await picture({ seed: 2 }),
      'c.png': await picture({ seed: 1 }),
    });
    const again = await datasets.register({ ...registration, images: { kind: 'directory', path } });
    expect(again).toEqual({ record: first.record, created: false });
  });

  test('changes with an image, a split and an annotation, and the old one stays', async () => {
    const first = await datasets.register(registration);
    const asTest = await datasets.register({
      ...registration,
      annotations: registration.annotations.map((entry) => ({ ...entry, split: 'TEST' as const })),
    });
    await writeFiles(stores.folder, { 'a.png': await picture({ seed: 3 }) });
    const otherImage = await datasets.register(registration);
    const annotations = await bring(stores.store, JSON.stringify(cocoOf('a.png'), null, 2));
    const otherText = await datasets.register({
      ...registration,
      annotations: [{ split: 'VAL', annotations }],
    });
    const versions = [first, asTest, otherImage, otherText].map(({ record }) => record.version);
    expect(new Set(versions).size).toBe(4);
    expect(await datasets.get(first.record.id)).toEqual(first.record);
    expect((await datasets.find('pets')).version).toBe(otherText.record.version);
  });

  test.each([
    ['another name', { name: 'animals' }, ['name']],
    ['other tasks', { task: ['DETECTION', 'INSTANCE_SEGMENTATION'] }, ['task']],
  ] as const)('under %s is a conflict that tells the first', async (_, change, path) => {
    const { record } = await datasets.register(registration);
    const failure = await datasets
      .register({ ...registration, ...change } as DatasetRegistration)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConflictError);
    expect(failure).toMatchObject({ existing: record.id, path });
    expect((await datasets.list({}, { first: 10 })).totalCount).toBe(1);
  });
});

describe('a registration that is repeated or stopped', () => {
  test('run twice at once makes one record', async () => {
    const other = new DatasetRegistry(stores);
    const outcomes = await Promise.all([datasets.register(registration), other.register(registration)]);
    expect(outcomes.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(outcomes[0]?.record).toEqual(outcomes[1]?.record);
    expect((await datasets.list({}, { first: 10 })).totalCount).toBe(1);
  });

  test.each([
    ['an image', 'blobs/'],
    ['the image index', 'datasets/'],
  ])('stopped while it writes %s shows nothing, and can be repeated', async (_, prefix) => {
    const failing = intercepted(stores.store, 'createIfAbsent', (key) => {
      if (key.startsWith(prefix)) throw new Error('no more power');
    });
    const stopped = new DatasetRegistry({ ...stores, store: failing });
    await expect(stopped.register(registration)).rejects.toThrow('no more power');
    expect((await datasets.list({}, { first: 10 })).totalCount).toBe(0);
    await expect(datasets.find('pets')).rejects.toThrow(NotFoundError);
    expect((await datasets.register(registration)).created).toBe(true);
  });

  test('writes everything that a record speaks of before the record', async () => {
    const keysAtCreation: string[] = [];
    const catalog = new Proxy(stores.catalog, {
      get(target, member) {
        const value: unknown = Reflect.get(target, member);
        if (typeof value !== 'function') return value;
        return async (...values: unknown[]) => {
          if (member === 'create') keysAtCreation.push(...(await keysOf(stores.store)));
          return value.apply(target, values);
        };
      },
    });
    const { record } = await new DatasetRegistry({ ...stores, catalog }).register(registration);
    expect(keysAtCreation).toContain(imageIndexKey(record.version, 'VAL'));
    expect(keysAtCreation).toEqual(await keysOf(stores.store));
  });
});

describe('a request', () => {
  test.each([
    ['a name with a slash', { name: 'a/b' }, '/name'],
    ['no task', { task: [] }, '/task'],
    ['a task twice', { task: ['DETECTION', 'DETECTION'] }, '/task'],
    ['no split', { annotations: [] }, '/annotations'],
    ['images of no kind', { images: { path: '/tmp' } }, '/images/kind'],
    ['something unheard of', { pixels: 3 }, ''],
  ])('with %s is refused', async (_, change, pointer) => {
    const failure = await datasets
      .register({ ...registration, ...change } as DatasetRegistration)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaError);
    expect((failure as SchemaError).problems[0]?.pointer).toBe(pointer);
  });

  test('with a split twice is refused', async () => {
    const annotations = [...registration.annotations, ...registration.annotations];
    await expect(datasets.register({ ...registration, annotations })).rejects.toThrow(/names a split twice/);
  });

  test('with annotations that were not brought is answered with their digest', async () => {
    const annotations = [{ split: 'VAL' as const, annotations: digestOf('nothing') }];
    const failure = await datasets
      .register({ ...registration, annotations })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotFoundError);
    expect(failure).toMatchObject({ id: digestOf('nothing'), path: ['annotations'] });
  });

  test.each([
    ['is not there', 'nowhere', /cannot be read \(ENOENT\)/],
    ['is a file', 'a.png', /is not a folder/],
  ])('whose folder of images %s is refused', async (_, name, message) => {
    const path = join(stores.folder, name);
    await expect(datasets.register({ ...registration, images: { kind: 'directory', path } })).rejects.toThrow(
      message,
    );
  });
});

describe.skipIf(!hasShared('data', 'coco-mini'))('79 images of COCO val2017', () => {
  test('are registered without a finding', async () => {
    const text = await readFile(`${COCO_MINI}/annotations/instances_val2017.json`, 'utf8');
    const { record } = await datasets.register({
      name: 'coco-mini',
      task: ['DETECTION'],
      images: { kind: 'directory', path: `${COCO_MINI}/images` },
      annotations: [{ split: 'VAL', annotations: await bring(stores.store, text) }],
    });
    const split = splitOf(record, 'VAL');
    expect(split).toMatchObject({ imageCount: 79, annotationCount: 624 });
    expect(split.categories).toHaveLength(80);
    expect(Object.entries(split.health).filter(([, { count }]) => count > 0)).toEqual([]);
    const index = await datasets.imageIndex(record, 'VAL');
    expect(index[0]).toMatchObject({ id: 139, fileName: '000000000139.jpg', width: 640, height: 426 });
  });
});
