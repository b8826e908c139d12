import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNpy } from '../../../functions/evaluation/labels/npy.ts';
import { readImageNetPng, readIndexedPng } from '../../../functions/evaluation/labels/pngLabels.ts';
import { stuffLabels } from '../../../functions/evaluation/labels/stuffLabels.ts';
import { parseStuffResults } from '../../../functions/evaluation/labels/stuffResults.ts';
import { UserError } from '../../../schema/errors.ts';
import { ENCODERS } from '../semantic/support/labelFolder.ts';

const PICTURE = Array.from({ length: 9 }, (_, y) => Array.from({ length: 12 }, (_, x) => (x * y * 31) % 200));

/** A file with some bytes changed, cut off somewhere. */
const damaged = (file: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 5 }),
      fc.integer({ min: 0, max: file.length }),
    )
    .map(([changes, length]) => {
      const bytes = Uint8Array.from(file);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes.subarray(0, length);
    });

/** What was read, or undefined where a person was told what is wrong with it. */
async function orTold<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

describe('a damaged file is read whole, or refused with a sentence', () => {
  test.each([
    ['PNG', ENCODERS.palette, readIndexedPng],
    ['PNG of ImageNet-S', ENCODERS.imageNet, readImageNetPng],
    ['NumPy array', ENCODERS.npyLong, readNpy],
    ['NumPy array in columns', ENCODERS.npyFortran, readNpy],
  ])('%s', async (_, { encode }, read) => {
    await fc.assert(
      fc.asyncProperty(damaged(encode(PICTURE)), async (bytes) => {
        const map = await orTold(() => read(bytes, 'labels'));
        if (map) expect(map.values.length).toBe(map.width * map.height);
      }),
    );
  });

  test('COCO-Stuff results', async () => {
    const results = JSON.stringify([
      { image_id: 1, category_id: 92, segmentation: { size: [2, 2], counts: [1, 3] } },
      { file_name: 'a.jpg', category_id: 93, segmentation: { size: [3, 2], counts: '15' } },
    ]);
    await fc.assert(
      fc.asyncProperty(damaged(new TextEncoder().encode(results)), async (bytes) => {
        const images = await orTold(() => parseStuffResults({ name: 'results', bytes }));
        for (const { segments } of images ?? []) {
          const map = await orTold(() => stuffLabels(segments, 'results'));
          if (map) expect(map.values.length).toBe(map.width * map.height);
        }
      }),
    );
  });
});

test.each([
  ['[{"image_id": 1, "category_id": 3}]', 'at /0/segmentation: has to be a mask of run lengths'],
  [
    '[{"image_id": 1, "category_id": 4294967297, "segmentation": {"size": [1, 1], "counts": [0, 1]}}]',
    'at /0/category_id',
  ],
  ['[{"category_id": 3, "segmentation": {"size": [1, 1], "counts": [0, 1]}}]', 'at /0/image_id: is missing'],
  ['[{"image_id": 1, "category_id": 3, "segmentation": [[0, 0, 1, 1, 0, 1]]}]', 'at /0/segmentation'],
  ['{}', 'expected an array of results'],
])('results %j are refused %s', (json, message) => {
  expect(() => parseStuffResults({ name: 'results', bytes: new TextEncoder().encode(json) })).toThrow(
    message,
  );
});

test('an array without pixels', () => {
  expect(() => readNpy(ENCODERS.npyBytes.encode([]), 'empty.npy')).toThrow('empty.npy: 0 × 0 has no pixels');
});
