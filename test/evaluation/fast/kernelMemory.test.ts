/** The memory of the kernels where it is large: beyond 2 GiB, where 32 bits have a sign, and beyond what there is. */
import { describe, expect, it } from 'vitest';
import { compareDocument } from '../../../functions/evaluation/coco/compareDocument.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { matchAndAccumulate } from '../../../functions/evaluation/coco/matchAll.ts';
import { prepare } from '../../../functions/evaluation/coco/prepare.ts';
import { Kernel } from '../../../functions/evaluation/kernels/kernel.ts';
import { cocoParameters } from '../../../schema/cocoParameters.ts';
import { LimitExceededError } from '../../../schema/errors.ts';
import { bytesOf, piecesOf } from '../support/evaluateWorld.ts';

const parameters = cocoParameters('bbox');
const groundTruth = bytesOf({
  images: [{ id: 1 }, { id: 2 }],
  categories: [{ id: 1 }, { id: 2 }],
  annotations: Array.from({ length: 50 }, (_, index) => {
    const place = 1 + (index % 2);
    return { id: index + 1, image_id: place, category_id: place, bbox: [index, index, 10, 10], area: 100 };
  }),
});
const results = bytesOf(
  Array.from({ length: 5000 }, (_, index) => ({
    image_id: 1 + (index % 2),
    category_id: 1 + ((index >> 1) % 2),
    bbox: [index % 60, index % 60, 10, 11],
    score: (index % 997) / 1000,
  })),
);

/** The results, of a file that says it has so many bytes: room is made for as many as there could be. */
function evaluateOf(byteLength: number) {
  const source = { byteLength, [Symbol.iterator]: () => piecesOf(results, 1 << 16) };
  const prepared = prepare(parseGroundTruth(groundTruth, { geometry: parameters }), parameters);
  const { compared, count } = compareDocument(source, prepared, { unknownCategories: 'drop' });
  const { accumulated, table } = matchAndAccumulate(prepared, compared);
  const { precision, recall, scores } = accumulated;
  const { imageIndexes, ranks, outcomes } = table.detections;
  const { matched } = table.outcomes;
  return {
    count,
    memory: compared.kernel.allocate(0),
    numbers: [precision, recall, scores, imageIndexes, ranks, outcomes, matched].map((column) =>
      Array.from(column),
    ),
  };
}

describe('the memory of the kernels', () => {
  it.each([2.825e9, 3.3e9, 1e11])('answers the same where a file has %d bytes', (byteLength) => {
    const small = evaluateOf(results.length);
    const large = evaluateOf(byteLength);

    expect(large.memory).toBeGreaterThan(2 ** 31);
    expect(large.count).toBe(small.count);
    expect(large.numbers).toEqual(small.numbers);
  });

  it('says so where there is no more', () => {
    const kernel = new Kernel();
    const before = kernel.allocate(8);

    expect(() => kernel.allocate(2 ** 32)).toThrow(LimitExceededError);

    expect(kernel.allocate(8)).toBe(before + 8);
  });
});
