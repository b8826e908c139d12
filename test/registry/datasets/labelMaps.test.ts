/** Data sets whose images have label maps: found, decoded and checked when they are registered. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { DatasetRegistry } from '../../../functions/registry/datasets/datasetRegistry.ts';
import { imagesAlone } from '../../../functions/registry/datasets/labelMaps/imagesAlone.ts';
import type { LabelMapsRequest } from '../../../functions/registry/datasets/request.ts';
import { splitOf } from '../../../functions/registry/datasets/splitOf.ts';
import type { DatasetRecord, SplitLabelMaps } from '../../../schema/dataset.ts';
import { digestOf } from '../../../schema/digest.ts';
import { InvalidInputError, SchemaError } from '../../../schema/errors.ts';
import { ENCODERS, type Encoder, type Picture } from '../../evaluation/semantic/support/labelFolder.ts';
import { zip } from '../support/archives.ts';
import { cocoOf, picture, writeFiles } from '../support/coco.ts';
import { bring, openStores, type TestStores } from '../support/stores.ts';

const [WIDTH, HEIGHT] = [40, 30];
const plain = (label: number): Picture =>
  Array.from({ length: HEIGHT }, () => Array<number>(WIDTH).fill(label));

let stores: TestStores;
let datasets: DatasetRegistry;
let images: string;
let maps: string;

beforeEach(async () => {
  stores = await openStores();
  datasets = new DatasetRegistry(stores);
  [images, maps] = [join(stores.folder, 'images'), join(stores.folder, 'maps')];
  await writeFiles(images, {
    'a.png': await picture({ seed: 1 }),
    'deep/b.png': await picture({ seed: 2 }),
  });
});

/** Writes label maps, by name without ending. */
const write = (given: Record<string, Picture>, { extension, encode }: Encoder = ENCODERS.grey) =>
  writeFiles(
    maps,
    Object.fromEntries(Object.entries(given).map(([name, map]) => [`${name}${extension}`, encode(map)])),
  );

interface Asked {
  readonly name?: string;
  readonly labelMaps?: Partial<z.input<typeof LabelMapsRequest>>;
  readonly coco?: object;
}

async function register({ name = 'labelled', labelMaps, coco }: Asked = {}): Promise<DatasetRecord> {
  const annotations = await bring(stores.store, coco ?? cocoOf('a.png', 'deep/b.png'));
  const { record } = await datasets.register({
    name,
    task: ['SEMANTIC_SEGMENTATION'],
    images: { kind: 'directory', path: images },
    annotations: [
      {
        split: 'VAL',
        annotations,
        ...(labelMaps && { labelMaps: { files: { kind: 'directory', path: maps }, ...labelMaps } }),
      },
    ],
  });
  return record;
}

const mapsOf = (record: DatasetRecord): SplitLabelMaps | undefined => splitOf(record, 'VAL').labelMaps;
const labelsOf = async (record: DatasetRecord) =>
  (await datasets.imageIndex(record, 'VAL')).map(({ labels }) => labels);
/** As categories: those of `cocoOf` are 1 and 18. */
const numbered = (...ids: number[]) => ({
  ...cocoOf('a.png', 'deep/b.png'),
  annotations: [],
  categories: ids.map((id) => ({ id, name: `class ${id}` })),
});

describe('label maps', () => {
  test('belong to images by their names, and are kept by content', async () => {
    await write({ 'val/a': plain(1), b: plain(18) });
    const record = await register({ labelMaps: {} });
    expect(mapsOf(record)).toEqual({
      encoding: 'INDEX',
      classes: [
        { id: 1, name: 'cat' },
        { id: 18, name: 'dog' },
      ],
      ignore: [],
      other: [],
      count: 2,
      missing: { count: 0, first: [] },
    });
    const digests = [1, 18].map((label) => digestOf(ENCODERS.grey.encode(plain(label))));
    expect(await labelsOf(record)).toEqual(digests);
  });

  test('make another data set, and none changes nothing', async () => {
    await write({ a: plain(1), b: plain(18) });
    const without = await register({ name: 'plain' });
    expect(mapsOf(without)).toBeUndefined();
    const versions = new Set([without.version]);
    const rules = [{}, { ignore: [255] }, { other: [3] }, { background: 0 }, { background: 1 }];
    for (const [place, labelMaps] of rules.entries()) {
      versions.add((await register({ name: `with-${place}`, labelMaps })).version);
    }
    expect(versions.size).toBe(1 + rules.length);
    const again = await register({ name: 'with-0', labelMaps: {} });
    expect(versions.has(again.version)).toBe(true);
  });

  test.each([
    ['palette', ENCODERS.palette, { ignore: [255] }, 18, 255],
    ['grey of 16 bits', ENCODERS.deepGrey, { other: [700] }, 18, 700],
    ['colours of ImageNet-S', ENCODERS.imageNet, { encoding: 'IMAGENET_S' as const }, 2, 1000],
  ])('may be %s', async (_what, encoder, labelMaps, first, second) => {
    await write({ a: plain(first), b: plain(second) }, encoder);
    expect(
      mapsOf(await register({ labelMaps, coco: numbered(1, 2, ...(first === 18 ? [18] : [])) }))?.count,
    ).toBe(2);
  });

  test('have the classes of their encoding', async () => {
    const classesOf = async (name: string, labelMaps: Asked['labelMaps'], ...ids: number[]) => {
      const found = mapsOf(await register({ name, labelMaps: labelMaps ?? {}, coco: numbered(...ids) }));
      return [found?.classes.map(({ id }) => id), found?.background];
    };
    await write({ a: plain(1), b: plain(1) });
    expect(await classesOf('ade', { encoding: 'ADE20K' }, 2, 1, 3)).toEqual([[1, 2, 3], undefined]);
    expect(await classesOf('scenes', { background: 0 }, 3, 1)).toEqual([[0, 1, 3], 0]);
    expect(await classesOf('imagenet', { encoding: 'IMAGENET_S' }, 1, 2)).toEqual([[0, 1, 2], 0]);
    await write({ a: plain(7), b: plain(33) });
    const [streets] = await classesOf('streets', { encoding: 'CITYSCAPES_LABEL_IDS' });
    expect(streets).toEqual([7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33]);
  });

  test.each([
    ['ADE20K', { encoding: 'ADE20K' as const }, [1, 3], 'ADE20K has the classes 1 to 2, and these are 1, 3'],
    ['ImageNet-S', { encoding: 'IMAGENET_S' as const }, [2], 'IMAGENET_S has the classes 0 (other) to 1'],
    ['a number twice', { ignore: [1] }, [1], 'label 1 is declared as ignored, and is a class'],
  ])('are refused where the categories are not those of %s', async (_what, labelMaps, ids, message) => {
    await write({ a: plain(1), b: plain(1) });
    const registering = register({ labelMaps, coco: numbered(...ids) });
    await expect(registering).rejects.toThrow(InvalidInputError);
    await expect(registering).rejects.toThrow(message);
  });

  test('are found by suffixes, and in the folders of the images where names repeat', async () => {
    await writeFiles(images, {
      'ulm/x_leftImg8bit.png': await picture({ seed: 3 }),
      'jena/x_leftImg8bit.png': await picture({ seed: 4 }),
    });
    await write({ 'ulm/x_gt': plain(1), 'jena/x_gt': plain(18) });
    const coco = cocoOf('ulm/x_leftImg8bit.png', 'jena/x_leftImg8bit.png');
    const suffixes = { suffix: '_gt', imageSuffix: '_leftImg8bit' };
    const digests = [1, 18].map((label) => digestOf(ENCODERS.grey.encode(plain(label))));
    expect(await labelsOf(await register({ labelMaps: suffixes, coco }))).toEqual(digests);
  });

  test('may come in an archive', async () => {
    const entries = [1, 18].map((label, place) => ({
      name: `labels/${['a', 'b'][place]}.png`,
      content: ENCODERS.palette.encode(plain(label)),
    }));
    const archive = await bring(stores.store, zip(entries));
    const record = await register({ labelMaps: { files: { kind: 'archive', archive } } });
    expect(await labelsOf(record)).toEqual(entries.map(({ content }) => digestOf(content)));
  });

  test('that are missing are named; where all are, nothing is registered', async () => {
    await write({ a: plain(1) });
    const record = await register({ labelMaps: {} });
    expect(mapsOf(record)).toMatchObject({ count: 1, missing: { count: 1, first: ['b.png'] } });
    expect(await labelsOf(record)).toEqual([expect.stringMatching(/^sha256:/), undefined]);
    await rm(join(maps, 'a.png'));
    await expect(register({ labelMaps: {} })).rejects.toThrow(
      'none of the VAL images has a label map: "a.png"',
    );
  });

  test('that could not be counted are refused together, each by its name', async () => {
    await write({ a: plain(5), b: plain(1).slice(1) });
    const error = await register({ labelMaps: {} }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SchemaError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^VAL label maps: .* \(and 1 more\)$/),
      problems: [
        { message: expect.stringMatching(/^a\.png: pixel \(0, 0\) has the label 5, which is none/) },
        { message: 'b.png is 40 × 29 pixels, and its image 40 × 30' },
      ],
    });
  });

  test.each([
    ['text', Buffer.from('no picture'), 'a.png: not a PNG file'],
    ['colours', ENCODERS.imageNet.encode(plain(1)), 'its pixels are colours, not labels'],
    ['half a file', ENCODERS.grey.encode(plain(1)).subarray(0, 60), 'is damaged or cut off'],
  ])('that are %s are refused', async (_what, content, message) => {
    await write({ b: plain(1) });
    await writeFile(join(maps, 'a.png'), content);
    await expect(register({ labelMaps: {} })).rejects.toThrow(message);
  });

  test('of two files that could be meant are refused', async () => {
    await write({ 'x/a': plain(1), 'y/a': plain(1), b: plain(1) });
    await expect(register({ labelMaps: {} })).rejects.toThrow('a.png could be x/a.png or y/a.png');
    await expect(
      register({ labelMaps: { files: { kind: 'directory', path: join(maps, 'none') } } }),
    ).rejects.toThrow('cannot be read');
  });
});

describe('images without annotations', () => {
  test('are listed in the order of their names, with the classes that are told', async () => {
    await writeFiles(images, { 'a_gt.png': await picture(), 'notes.txt': Buffer.from('') });
    const names = { classes: 2, names: ['sky', ''] };
    const listed = await imagesAlone({ folder: images, encoding: 'ADE20K', suffix: '_gt', classes: names });
    expect(listed).toEqual({
      images: [
        { id: 1, file_name: 'a.png' },
        { id: 2, file_name: 'deep/b.png' },
      ],
      annotations: [],
      categories: [
        { id: 1, name: 'sky' },
        { id: 2, name: 'class 2' },
      ],
    });
    await write({ a: plain(1), b: plain(2) });
    expect(mapsOf(await register({ coco: listed, labelMaps: { encoding: 'ADE20K' } }))?.count).toBe(2);
    await expect(imagesAlone({ folder: maps, encoding: 'INDEX', imageSuffix: '_x' })).rejects.toThrow(
      'whose name ends in "_x"',
    );
  });
});
