import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { DatasetRegistry } from '../../../functions/registry/datasets/datasetRegistry.ts';
import { MAX_IMAGE_BYTES } from '../../../functions/registry/datasets/images/sourceFile.ts';
import { digestOf } from '../../../schema/digest.ts';
import { InvalidInputError, LimitExceededError, NotFoundError } from '../../../schema/errors.ts';
import { tar, zip } from '../support/archives.ts';
import { cocoOf, picture } from '../support/coco.ts';
import { bring, keysOf, openStores, type TestStores } from '../support/stores.ts';

let stores: TestStores;
const a = await picture({ seed: 1 });
const b = await picture({ seed: 2 });

beforeEach(async () => {
  stores = await openStores();
});

async function registerFrom(archive: Uint8Array, ...fileNames: string[]) {
  const datasets = new DatasetRegistry(stores);
  const { record } = await datasets.register({
    name: 'pets',
    task: ['DETECTION'],
    images: { kind: 'archive', archive: await bring(stores.store, archive) },
    annotations: [{ split: 'VAL', annotations: await bring(stores.store, cocoOf(...fileNames)) }],
  });
  return datasets.imageIndex(record, 'VAL');
}

const digestsFrom = async (archive: Uint8Array, ...fileNames: string[]) =>
  (await registerFrom(archive, ...fileNames)).map(({ digest }) => digest);

async function refusalOf(archive: Uint8Array, ...fileNames: string[]): Promise<unknown> {
  const failure = await registerFrom(archive, ...fileNames).catch((error: unknown) => error);
  expect((await stores.catalog.list('dataset', {}, { first: 1 })).totalCount).toBe(0);
  return failure;
}

interface File {
  readonly name: string;
  readonly content: Uint8Array;
}
describe.each<[string, (files: File[]) => Promise<Buffer>]>([
  ['zip', async (files) => zip(files)],
  ['tar', (files) => tar(files)],
  ['tar.gz', async (files) => gzipSync(await tar(files))],
])('a %s archive', (_, archiveOf) => {
  test('gives the images that are named, wherever they lie', async () => {
    const archive = await archiveOf([
      { name: 'set/notes.txt', content: Buffer.from('hello') },
      { name: 'set/images/a.png', content: a },
      { name: './set/images/deep/b.png', content: b },
    ]);
    expect(await digestsFrom(archive, 'a.png', 'deep/b.png')).toEqual([digestOf(a), digestOf(b)]);
    expect(await keysOf(stores.store, 'blobs/')).toHaveLength(4);
  });

  test('is the same data set as a folder with the same images', async () => {
    const archive = await archiveOf([{ name: 'a.png', content: a }]);
    const [image] = await registerFrom(archive, 'a.png');
    expect(image).toMatchObject({ digest: digestOf(a), bytes: a.length, width: 40, height: 30 });
  });

  test('an exact path is preferred to an ending; of several endings none is taken', async () => {
    const files = [
      { name: 'x/a.png', content: a },
      { name: 'y/a.png', content: b },
    ];
    const [ambiguous] = await registerFrom(await archiveOf(files), 'a.png');
    expect(ambiguous).toMatchObject({ digest: null, problem: 'MISSING' });
    expect(ambiguous?.detail).toBe('could be x/a.png or y/a.png in the archive: say the folder in file_name');
    expect(await digestsFrom(await archiveOf(files), 'x/a.png', 'y/a.png')).toEqual([
      digestOf(a),
      digestOf(b),
    ]);
    const exact = await archiveOf([...files, { name: 'a.png', content: b }]);
    expect(await digestsFrom(exact, 'a.png')).toEqual([digestOf(b)]);
  });

  test('an image that is not in it is missing; so is one whose name is only part of another', async () => {
    const images = await registerFrom(
      await archiveOf([{ name: 'set/aa.png', content: a }]),
      'a.png',
      'c.png',
    );
    expect(images.map(({ problem, detail }) => [problem, detail])).toEqual([
      ['MISSING', 'is not in the archive'],
      ['MISSING', 'is not in the archive'],
    ]);
  });

  test('broken and empty images in it are findings', async () => {
    const archive = await archiveOf([
      { name: 'a.png', content: new Uint8Array(0) },
      { name: 'b.png', content: Buffer.from('no picture') },
    ]);
    const images = await registerFrom(archive, 'a.png', 'b.png');
    expect(images.map(({ problem }) => problem)).toEqual(['EMPTY', 'UNREADABLE']);
  });

  test.each(['../a.png', 'set/../../a.png', '/etc/a.png'])('with an entry %s is refused', async (name) => {
    const failure = await refusalOf(await archiveOf([{ name, content: a }]), 'a.png');
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toContain(name);
  });

  test('with an image twice is refused', async () => {
    const archive = await archiveOf([
      { name: 'a.png', content: a },
      { name: './a.png', content: b },
    ]);
    const failure = await refusalOf(archive, 'a.png');
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toContain('two entries "a.png"');
  });

  test('that ends early is refused', async () => {
    const archive = await archiveOf([{ name: 'a.png', content: Buffer.concat(Array(200).fill(a)) }]);
    const failure = await refusalOf(archive.subarray(0, archive.length * 0.6), 'a.png');
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toMatch(/^the archive of images is damaged or incomplete/);
  });
});

describe('links in archives are passed over', () => {
  test('zip', async () => {
    const link = { name: 'a.png', content: Buffer.from('/etc/passwd'), mode: 0o120777 };
    expect(await digestsFrom(zip([link]), 'a.png')).toEqual([null]);
  });

  test.each(['symlink', 'link'] as const)('tar: %s', async (type) => {
    const archive = await tar([
      { name: 'a.png', type, linkname: '/etc/passwd' },
      { name: 'b.png', content: b },
    ]);
    expect(await digestsFrom(archive, 'a.png', 'b.png')).toEqual([null, digestOf(b)]);
  });
});

describe('bombs', () => {
  test('a file larger than any image is not unpacked from a zip', async () => {
    const archive = zip([{ name: 'a.png', content: Buffer.alloc(10), size: MAX_IMAGE_BYTES + 1 }]);
    const [image] = await registerFrom(archive, 'a.png');
    expect(image).toMatchObject({ problem: 'TOO_LARGE', digest: null });
  });

  test('nor from a tar, whose next file is read all the same', async () => {
    const archive = await tar([
      { name: 'a.png', content: Buffer.alloc(MAX_IMAGE_BYTES + 1) },
      { name: 'b.png', content: b },
    ]);
    const images = await registerFrom(gzipSync(archive, { level: 1 }), 'a.png', 'b.png');
    expect(images.map(({ problem }) => problem)).toEqual(['TOO_LARGE', undefined]);
  });

  test('a zip entry that unpacks to more than it says is refused', async () => {
    const failure = await refusalOf(zip([{ name: 'a.png', content: Buffer.alloc(1e6), size: 10 }]), 'a.png');
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toMatch(/damaged/);
  });

  test('a zip of few bytes that unpacks to hundreds of megabytes is stopped', async () => {
    const content = Buffer.alloc(MAX_IMAGE_BYTES - 1);
    const names = Array.from({ length: 3 }, (_, index) => `${index}.png`);
    const failure = await refusalOf(zip(names.map((name) => ({ name, content }))), ...names);
    expect(failure).toBeInstanceOf(LimitExceededError);
    expect((failure as Error).message).toContain('100 times its own size');
  });

  test('a gzip of few bytes that unpacks to hundreds of megabytes is stopped', async () => {
    const part = gzipSync(Buffer.alloc(256 * 1024 ** 2), { level: 1 });
    const header = (await tar([{ name: 'notes.bin', content: new Uint8Array(0) }])).subarray(0, 512);
    const failure = await refusalOf(Buffer.concat([gzipSync(header), part, part]), 'a.png');
    expect(failure).toBeInstanceOf(LimitExceededError);
  });
});

describe('other refusals', () => {
  test('an encrypted zip', async () => {
    const failure = await refusalOf(zip([{ name: 'a.png', content: a, encrypted: true }]), 'a.png');
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toBe(
      'entry "a.png" of the archive is encrypted: pack the images again without that',
    );
  });

  test('a zip whose content is not the one it was made of', async () => {
    const failure = await refusalOf(zip([{ name: 'a.png', content: a, crc: 1 }]), 'a.png');
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toContain('checksum of a.png is wrong');
  });

  test('a damaged gzip', async () => {
    const archive = gzipSync(await tar([{ name: 'a.png', content: a }]));
    archive[archive.length - 5] = (archive[archive.length - 5] as number) ^ 0xff;
    expect(await refusalOf(archive, 'a.png')).toBeInstanceOf(InvalidInputError);
  });

  test('a tar with a damaged header', async () => {
    const archive = await tar([
      { name: 'a.png', content: a },
      { name: 'b.png', content: b },
    ]);
    archive[1024 + 100] = 0x37;
    expect(await refusalOf(archive, 'a.png', 'b.png')).toBeInstanceOf(InvalidInputError);
  });

  test.each([
    ['something else', Buffer.from('Rar!\x1a\x07\x00 and so on'), /neither zip nor tar nor tar.gz/],
    ['nothing', new Uint8Array(0), /neither zip nor tar nor tar.gz/],
    ['a gzip of something else', gzipSync(Buffer.from('not a tar at all'.repeat(100))), /damaged/],
    ['a zip without its end', Buffer.from('PK\x03\x04 and so on', 'latin1'), /damaged/],
  ])('%s', async (_, archive, message) => {
    const failure = await refusalOf(archive, 'a.png');
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as Error).message).toMatch(message);
  });

  test('an archive that was not brought', async () => {
    const registration = new DatasetRegistry(stores).register({
      name: 'pets',
      task: ['DETECTION'],
      images: { kind: 'archive', archive: digestOf('nothing') },
      annotations: [{ split: 'VAL', annotations: await bring(stores.store, cocoOf('a.png')) }],
    });
    await expect(registration).rejects.toThrow(NotFoundError);
  });

  test('a fault of the store is not blamed on the archive', async () => {
    const archive = await tar([{ name: 'a.png', content: a }]);
    const { store } = stores;
    stores = {
      ...stores,
      store: new Proxy(store, {
        get(target, member) {
          if (member === 'createIfAbsent') return () => Promise.reject(new TypeError('a fault of ours'));
          const value: unknown = Reflect.get(target, member);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
    };
    await store.createIfAbsent(`blobs/${digestOf(archive).slice(7)}`, archive);
    const coco = Buffer.from(JSON.stringify(cocoOf('a.png')));
    await store.createIfAbsent(`blobs/${digestOf(coco).slice(7)}`, coco);
    expect(await refusalOf(archive, 'a.png')).toBeInstanceOf(TypeError);
  });
});
