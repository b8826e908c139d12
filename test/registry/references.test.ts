import { beforeEach, describe, expect, test } from 'vitest';
import { findByReference } from '../../functions/registry/references.ts';
import type { Catalog } from '../../functions/storage/catalog.ts';
import type { DatasetRecord } from '../../schema/dataset.ts';
import type { Digest } from '../../schema/digest.ts';
import { InvalidInputError, NotFoundError } from '../../schema/errors.ts';
import { openStores } from './support/stores.ts';

const id = (beginning: string) => beginning.padEnd(64, '0');
let catalog: Catalog;

async function register(name: string, beginning: string, day: number): Promise<void> {
  const hex = id(beginning);
  const digest = `sha256:${hex}` as Digest;
  const none = { count: 0, first: [] };
  const record: DatasetRecord = {
    id: hex,
    name,
    task: ['DETECTION'],
    version: digest,
    splits: [
      {
        split: 'VAL',
        annotations: digest,
        imageCount: 1,
        annotationCount: 0,
        categories: [],
        health: {
          zeroAnnotationIds: none,
          duplicateAnnotationIds: none,
          duplicateImageIds: none,
          missingArea: none,
          degenerateBoxes: none,
          boxesOutsideImage: none,
          danglingImageRefs: none,
          danglingCategoryRefs: none,
          missingImages: none,
          unreadableImages: none,
          imagesTooLarge: none,
          imagesOfOtherSize: none,
        },
      },
    ],
    createdAt: new Date(Date.UTC(2024, 0, day)).toISOString(),
  };
  await catalog.create('dataset', record);
}

const find = async (reference: string) => (await findByReference(catalog, 'dataset', reference)).id;

beforeEach(async () => {
  ({ catalog } = await openStores());
  await register('coco', '11112222a', 1);
  await register('coco', '11112222b', 2);
  await register('coco', '33334444', 3);
  await register('voc', '11112222c', 4);
  await register('deadbeef', '55556666', 5);
  await register('hex', 'deadbeefdead', 6);
  await register('abc', '7777', 7);
});

describe('findByReference', () => {
  test.each([
    ['an id', id('33334444'), '33334444'],
    ['an id written as a digest', `sha256:${id('33334444')}`, '33334444'],
    ['an id in capitals', id('deadbeefdead').toUpperCase(), 'deadbeefdead'],
    ['a prefix nobody shares', '33334444', '33334444'],
    ['a longer prefix where a shorter is shared', '11112222c', '11112222c'],
    ['a prefix longer than a name of hex digits', 'deadbeefd', 'deadbeefdead'],
    ['a name: its newest version', 'coco', '33334444'],
    ['a name of hex digits too few for a prefix', 'abc', '7777'],
    ['a version of a name', 'coco@11112222a', '11112222a'],
    ['a version of a name by four digits', 'voc@1111', '11112222c'],
  ])('%s', async (_, reference, expected) => {
    expect(await find(reference)).toBe(id(expected));
  });

  test.each([
    [
      'a prefix that three records share',
      '11112222',
      /voc@11112222c000, coco@11112222b000, coco@11112222a000/,
    ],
    ['a version prefix that two records share', 'coco@1111', /coco@11112222b000, coco@11112222a000/],
    ['a name that is also the prefix of an id', 'deadbeef', /deadbeef@555566660000, hex@deadbeefdead/],
    ['a version prefix of three digits', 'coco@111', /4 to 64 hex digits/],
    ['a version prefix that is no hex', 'coco@newest', /4 to 64 hex digits/],
  ])('%s is refused', async (_, reference, message) => {
    const failure = await find(reference).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toMatch(message);
  });

  test.each([
    ['a name nobody has', 'imagenet'],
    ['an id nobody has', id('9999')],
    ['a prefix of too few digits', '3333444'],
    ['a version nobody has', 'coco@9999'],
    ['a version of another name', 'voc@3333'],
    ['nothing', ''],
    ['a path', '../../etc/passwd'],
  ])('%s is not found', async (_, reference) => {
    await expect(find(reference)).rejects.toThrow(NotFoundError);
  });

  test('finds records beyond the first page of a list', async () => {
    for (let n = 0; n < 120; n++) await register('many', `aa${String(n).padStart(6, '0')}`, 8 + n);
    expect(await find('aa000000')).toBe(id('aa000000'));
    expect(await find('many')).toBe(id('aa000119'));
  });
});
