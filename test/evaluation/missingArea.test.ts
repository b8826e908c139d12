import { expect, test } from 'vitest';
import { parseGroundTruth } from '../../functions/evaluation/coco/groundTruth.ts';

const file = (annotation: object): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      images: [{ id: 1, width: 9, height: 9 }],
      categories: [{ id: 1, name: 'cat' }],
      annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], iscrowd: 0, ...annotation }],
    }),
  );

test('an annotation without an area is an error, as the reference stops on it', () => {
  expect(() => parseGroundTruth(file({}))).toThrow(/\/annotations\/0\/area: is missing/);
});

test('it has the area of its box where that is asked for, and says so', () => {
  const { annotations } = parseGroundTruth(file({}), { missingArea: 'box' });
  expect([...annotations.areas, ...annotations.missingArea]).toEqual([12, 1]);
});

test('an area that is there is taken', () => {
  const { annotations } = parseGroundTruth(file({ area: 5 }), { missingArea: 'box' });
  expect([...annotations.areas, ...annotations.missingArea]).toEqual([5, 0]);
});

test.each([{ area: 'large' }, { area: null }, { bbox: [1, 2, 3] }])(
  '%o is an error all the same',
  (broken) => {
    expect(() => parseGroundTruth(file(broken), { missingArea: 'box' })).toThrow(/\/annotations\/0/);
  },
);
