/** Every finding of the health report, and everything that is refused instead. */
import { symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DatasetRegistry } from '../../../functions/registry/datasets/datasetRegistry.ts';
import { MAX_IMAGE_BYTES } from '../../../functions/registry/datasets/images/sourceFile.ts';
import { splitOf } from '../../../functions/registry/datasets/splitOf.ts';
import type { DatasetHealth, ImageEntry } from '../../../schema/dataset.ts';
import { SchemaError } from '../../../schema/errors.ts';
import { type CocoFile, cocoOf, picture, pictureOfClaimedSize, writeFiles } from '../support/coco.ts';
import { bring, keysOf, openStores, type TestStores, temporaryFolder } from '../support/stores.ts';

let stores: TestStores;

beforeEach(async () => {
  stores = await openStores();
  await writeFiles(stores.folder, {
    'a.png': await picture({ seed: 1 }),
    'b.png': await picture({ seed: 2 }),
  });
});

async function register(annotations: CocoFile | string) {
  const datasets = new DatasetRegistry(stores);
  const { record } = await datasets.register({
    name: 'pets',
    task: ['DETECTION'],
    images: { kind: 'directory', path: stores.folder },
    annotations: [{ split: 'VAL', annotations: await bring(stores.store, annotations) }],
  });
  const found = Object.entries(splitOf(record, 'VAL').health).filter(([, { count }]) => count > 0);
  return {
    health: Object.fromEntries(found) as Partial<DatasetHealth>,
    images: await datasets.imageIndex(record, 'VAL'),
  };
}

/** `a.png` and `b.png`, changed. */
function pets(change: (coco: CocoFile) => void): CocoFile {
  const coco = cocoOf('a.png', 'b.png');
  change(coco);
  return coco;
}

type Annotation = CocoFile['annotations'][number];
const annotation = (change: Partial<Annotation>) =>
  pets((coco) => Object.assign(coco.annotations[1] as Annotation, change));

describe('findings about annotations', () => {
  test.each<[keyof DatasetHealth, string, CocoFile, string]>([
    ['zeroAnnotationIds', 'id 0', annotation({ id: 0 }), '/annotations/1/id'],
    ['duplicateAnnotationIds', 'an id twice', annotation({ id: 1 }), '/annotations/1/id'],
    ['degenerateBoxes', 'a box without width', annotation({ bbox: [1, 1, 0, 5] }), '/annotations/1/bbox'],
    ['degenerateBoxes', 'a box without height', annotation({ bbox: [1, 1, 5, 0] }), '/annotations/1/bbox'],
    [
      'boxesOutsideImage',
      'a box too far right',
      annotation({ bbox: [35, 1, 6.5, 5] }),
      '/annotations/1/bbox',
    ],
    ['boxesOutsideImage', 'a box too far down', annotation({ bbox: [1, 25, 5, 6.5] }), '/annotations/1/bbox'],
    ['boxesOutsideImage', 'a box too far left', annotation({ bbox: [-1.5, 1, 5, 5] }), '/annotations/1/bbox'],
    ['boxesOutsideImage', 'a box too far up', annotation({ bbox: [1, -1.5, 5, 5] }), '/annotations/1/bbox'],
    ['danglingImageRefs', 'an image not listed', annotation({ image_id: 7 }), '/annotations/1/image_id'],
    [
      'danglingCategoryRefs',
      'a category not listed',
      annotation({ category_id: 7 }),
      '/annotations/1/category_id',
    ],
  ])('%s: %s', async (finding, _, coco, pointer) => {
    expect((await register(coco)).health).toEqual({ [finding]: { count: 1, first: [pointer] } });
  });

  test('a box may reach one pixel beyond its image', async () => {
    expect((await register(annotation({ bbox: [-1, -1, 42, 32] }))).health).toEqual({});
  });

  test('all are counted, the first twenty are named', async () => {
    const coco = cocoOf('a.png');
    const [first] = coco.annotations as [Annotation];
    coco.annotations = Array.from({ length: 50 }, (_, index) => ({
      ...first,
      id: index + 1,
      category_id: 5,
    }));
    const { health } = await register(coco);
    expect(health.danglingCategoryRefs?.count).toBe(50);
    expect(health.danglingCategoryRefs?.first).toHaveLength(20);
    expect(health.danglingCategoryRefs?.first.at(-1)).toBe('/annotations/19/category_id');
  });
});

describe('findings about images', () => {
  /** Registers `b.png` with other content; what the report and the index say of it. */
  async function withFile(bytes: Uint8Array): Promise<{ health: Partial<DatasetHealth>; image: ImageEntry }> {
    await writeFiles(stores.folder, { 'b.png': bytes });
    const { health, images } = await register(cocoOf('a.png', 'b.png'));
    return { health, image: images[1] as ImageEntry };
  }
  const named = (finding: keyof DatasetHealth) => ({ [finding]: { count: 1, first: ['b.png'] } });

  test('an id twice: the last entry counts, as in pycocotools', async () => {
    const coco = pets(({ images, annotations }) => {
      Object.assign(images[0] as object, { id: 2 });
      Object.assign(annotations[0] as object, { image_id: 2 });
    });
    const { health, images } = await register(coco);
    expect(health).toEqual({ duplicateImageIds: { count: 1, first: ['/images/1/id'] } });
    expect(images.map(({ id, fileName }) => [id, fileName])).toEqual([[2, 'b.png']]);
  });

  test('a missing file', async () => {
    const { health, images } = await register(cocoOf('a.png', 'none.png'));
    expect(health).toEqual({ missingImages: { count: 1, first: ['none.png'] } });
    expect(images[1]).toMatchObject({ digest: null, bytes: 0, problem: 'MISSING', width: 40, height: 30 });
    expect(images[1]?.detail).toBe('is not in the folder of images');
  });

  test('an image without a file name is missing', async () => {
    const { health, images } = await register(pets((coco) => delete coco.images[1]?.file_name));
    expect(health).toEqual({ missingImages: { count: 1, first: ['/images/1'] } });
    expect(images[1]).toMatchObject({ fileName: '', problem: 'MISSING' });
  });

  test('an empty file', async () => {
    const { health, image } = await withFile(new Uint8Array(0));
    expect(health).toEqual(named('unreadableImages'));
    expect(image).toMatchObject({ problem: 'EMPTY', bytes: 0 });
    expect(image.digest).toMatch(/^sha256:e3b0c442/);
  });

  test.each([
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['the signature of an image and nothing more', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ])('a file that is %s', async (_, bytes) => {
    const { health, image } = await withFile(bytes);
    expect(health).toEqual(named('unreadableImages'));
    expect(image).toMatchObject({ problem: 'UNREADABLE', bytes: bytes.length });
    expect(image.digest).not.toBeNull();
  });

  test('an image of 65,000 × 65,000 pixels, which is not decoded', async () => {
    const { health, image } = await withFile(await pictureOfClaimedSize(65_000, 65_000));
    expect(health).toEqual(named('imagesTooLarge'));
    expect(image.problem).toBe('TOO_LARGE');
    expect(image.detail).toContain('65000 × 65000');
  });

  test('a file of more bytes than are read, which is not stored', async () => {
    const path = join(stores.folder, 'b.png');
    await writeFile(path, '');
    await truncate(path, MAX_IMAGE_BYTES + 1);
    const { health, images } = await register(cocoOf('a.png', 'b.png'));
    expect(health).toEqual(named('imagesTooLarge'));
    expect(images[1]).toMatchObject({ problem: 'TOO_LARGE', digest: null, bytes: MAX_IMAGE_BYTES + 1 });
    expect(await keysOf(stores.store, 'blobs/')).toHaveLength(2);
  });

  test('another size than declared', async () => {
    const { health, image } = await withFile(await picture({ width: 41 }));
    expect(health).toEqual(named('imagesOfOtherSize'));
    expect(image).toMatchObject({ problem: 'SIZE_DIFFERS', width: 40, height: 30 });
    expect(image.detail).toBe('declared 40 × 30, the file has 41 × 30 pixels');
  });

  test.each([
    ['of the stored pixels', 40, 30, undefined],
    ['of the picture after its EXIF turn', 30, 40, /EXIF orientation 6: .* set exifOrientation to "apply"/],
  ])('a turned photograph is declared by the size %s', async (_, width, height, detail) => {
    const bytes = await picture({ width, height, orientation: 6, format: 'jpeg' });
    const { health, image } = await withFile(bytes);
    expect(health).toEqual(detail ? named('imagesOfOtherSize') : {});
    if (detail) expect(image.detail).toMatch(detail);
    else expect(image.detail).toBeUndefined();
  });

  test('an undeclared size is taken from the file, and no box is outside of it', async () => {
    const { health, images } = await register(
      pets((coco) => {
        delete coco.images[1]?.width;
        delete coco.images[1]?.height;
        Object.assign(coco.annotations[1] as Annotation, { bbox: [0, 0, 900, 900] });
      }),
    );
    expect(health).toEqual({});
    expect(images[1]).toMatchObject({ width: 40, height: 30 });
    expect(images[1]?.problem).toBeUndefined();
  });

  test('a declared size that is no number of pixels', async () => {
    const { health, images } = await register(
      pets((coco) => Object.assign(coco.images[1] as object, { width: 40.5 })),
    );
    expect(health).toEqual(named('imagesOfOtherSize'));
    expect(images[1]).toMatchObject({
      width: 40,
      height: 30,
      detail: 'declared 40.5 × 30, the file has 40 × 30 pixels',
    });
  });

  test('links within the folder are followed; one that leads out, round, or to a folder is a missing image', async () => {
    const outside = await temporaryFolder();
    await writeFiles(outside, { 'secret.png': await picture({ seed: 3 }) });
    await writeFiles(stores.folder, { 'sub/c.png': await picture({ seed: 4 }) });
    await symlink('a.png', join(stores.folder, 'inside.png'));
    await symlink(join(outside, 'secret.png'), join(stores.folder, 'out.png'));
    await symlink(outside, join(stores.folder, 'outer'));
    await symlink('round.png', join(stores.folder, 'round.png'));
    const { images } = await register(
      cocoOf('inside.png', 'out.png', 'outer/secret.png', 'round.png', 'sub'),
    );
    expect(images.map(({ problem }) => problem)).toEqual([undefined, ...Array(4).fill('MISSING')]);
    expect(images.slice(1).map(({ detail }) => detail)).toEqual([
      'is a link that leads out of the folder of images',
      'is a link that leads out of the folder of images',
      'is a link that leads to itself',
      'is not a file',
    ]);
    expect(await keysOf(stores.store, 'blobs/')).toHaveLength(2);
  });
});

describe('refusals', () => {
  const broken = (change: (coco: Record<string, unknown>) => void) => {
    const coco: Record<string, unknown> = { ...cocoOf('a.png') };
    change(coco);
    return JSON.stringify(coco);
  };

  test.each([
    ['an empty file', '', ''],
    ['truncated JSON', JSON.stringify(cocoOf('a.png')).slice(0, -40), undefined],
    ['a missing array of images', broken((coco) => delete coco.images), '/images'],
    ['a missing array of categories', broken((coco) => delete coco.categories), '/categories'],
    ['images that are no array', broken((coco) => Object.assign(coco, { images: {} })), '/images'],
    ['no image', broken((coco) => Object.assign(coco, { images: [] })), '/images'],
    ['an id that is text', JSON.stringify(cocoOf('a.png')).replace('"id":1', '"id":"1"'), '/images/0/id'],
    ['three numbers for a box', JSON.stringify(annotation({ bbox: [1, 2, 3] })), '/annotations/1/bbox'],
  ])('%s', async (_, text, pointer) => {
    const failure = await register(text).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaError);
    expect((failure as Error).message).toContain('VAL annotations');
    if (pointer !== undefined) expect((failure as SchemaError).problems[0]?.pointer).toBe(pointer);
    expect((await stores.catalog.list('dataset', {}, { first: 1 })).totalCount).toBe(0);
  });

  test.each([
    ['parents', '../a.png', /leads out/],
    ['parents further on', 'sub/../../a.png', /leads out/],
    ['parents that stay within', 'sub/../a.png', /leads out/],
    ['an absolute path', '/etc/passwd', /absolute/],
    ['a drive', 'C:/a.png', /absolute/],
    ['a backslash', 'sub\\a.png', /backslash/],
    ['a NUL', 'a.png\0.txt', /NUL/],
    ['a folder', './', /names a folder/],
  ])('a file name with %s', async (_, fileName, message) => {
    const failure = await register(cocoOf('a.png', fileName)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SchemaError);
    expect((failure as SchemaError).problems).toMatchObject([
      { pointer: '/images/1/file_name', code: 'UNSAFE_FILE_NAME', message: expect.stringMatching(message) },
    ]);
  });

  test('a file name with a dot or a doubled slash is the plain one', async () => {
    await writeFiles(stores.folder, { 'sub/c.png': await picture({ seed: 4 }) });
    const { health, images } = await register(cocoOf('./a.png', 'sub//c.png'));
    expect(health).toEqual({});
    expect(images.map(({ fileName }) => fileName)).toEqual(['./a.png', 'sub//c.png']);
  });
});
