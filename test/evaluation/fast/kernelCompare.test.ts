/** Results compared in rows by the kernels, against the same results compared one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDocument } from '../../../functions/evaluation/coco/compareDocument.ts';
import type { ComparedDetections } from '../../../functions/evaluation/coco/comparedDetections.ts';
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { measureOf } from '../../../functions/evaluation/coco/geometry/kinds.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { compareStored } from '../../../functions/evaluation/coco/match.ts';
import { prepare } from '../../../functions/evaluation/coco/prepare.ts';
import { cocoParameters } from '../../../schema/cocoParameters.ts';
import { bytesOf, piecesOf } from '../support/evaluateWorld.ts';

const POINTS = 3;
const SIGMAS = [0.026, 0.1, 1];

const coordinate = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4000 }).map((cents) => cents / 100) },
  { weight: 2, arbitrary: fc.integer({ min: -20, max: 60 }) },
  fc.double({ min: -50, max: 50, noNaN: true }),
  fc.constantFrom(0, -0, 1e-170, 1e9, 123456789.123456),
);
const size = fc.oneof(
  fc.integer({ min: 0, max: 4000 }).map((cents) => cents / 100),
  fc.constantFrom(0, 1e-9, 0.5, 1e6),
);
const score = fc.integer({ min: 0, max: 20 }).map((part) => part / 20);
const box = fc.tuple(coordinate, coordinate, size, size);
const pointsOf = (visibility: fc.Arbitrary<number>) =>
  fc
    .array(fc.tuple(coordinate, coordinate, visibility), { minLength: POINTS, maxLength: POINTS })
    .map((points) => points.flat());
const place = { image_id: fc.integer({ min: 0, max: 2 }), category_id: fc.integer({ min: 1, max: 3 }) };

const annotation = fc.record({
  ...place,
  bbox: box,
  area: fc.oneof(size, fc.constantFrom(-1, 1e-300)),
  iscrowd: fc.constantFrom(0, 0, 1),
  num_keypoints: fc.constantFrom(0, 3),
  keypoints: fc.oneof(pointsOf(fc.constant(0)), pointsOf(fc.constantFrom(0, 1, 2))),
});
/** Near an annotation or anywhere; now and then with its members in another order. */
const detectionsOf = (annotations: { keypoints: number[]; bbox: number[] }[], hasBoxes: boolean) =>
  fc.array(
    fc
      .record({
        ...place,
        bbox: fc.oneof(box, fc.constantFrom(...annotations.map((a) => a.bbox), [0, 0, 1, 1])),
        keypoints: fc.oneof(
          pointsOf(score),
          fc.constantFrom(...annotations.map((a) => a.keypoints), [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ),
        score,
        isTurned: fc.constantFrom(false, false, false, false, true),
      })
      .map(({ isTurned, bbox, ...rest }) => {
        const members = Object.entries(hasBoxes ? { ...rest, bbox } : rest);
        return Object.fromEntries(isTurned ? members.reverse() : members);
      }),
    { maxLength: 40 },
  );
const worlds = fc.tuple(fc.array(annotation, { maxLength: 12 }), fc.boolean()).chain(([list, hasBoxes]) =>
  fc.record({
    annotations: fc.constant(list.map((one, index) => ({ ...one, id: index + 1 }))),
    detections: detectionsOf(list, hasBoxes),
    hasBoxes: fc.constant(hasBoxes),
    thresholds: fc.constantFrom<number[]>([0.5, 0.75], [0.05, 0.3, 1], [1], [0]),
    pieces: fc.integer({ min: 60, max: 5000 }),
  }),
);

/** What counts of all columns. */
function columnsOf(compared: ComparedDetections): Record<string, readonly number[]> {
  const { count, ...columns } = compared.columns();
  const { groundTruths, ious, masks, firstCandidates, ...ofDetections } = columns;
  const cut = (all: Record<string, ArrayLike<number>>, length: number) =>
    Object.fromEntries(
      Object.entries(all).map(([name, column]) => [name, Array.from(column).slice(0, length)]),
    );
  return {
    ...cut(ofDetections, count),
    ...cut({ firstCandidates }, count + 1),
    ...cut({ groundTruths, ious, masks }, compared.candidates.count),
  };
}

describe.each(['bbox', 'keypoints'] as const)('results compared by the kernels: %s', (iouType) => {
  it('come to the same bits as those compared one by one', () => {
    let compared = 0;
    fc.assert(
      fc.property(worlds, ({ annotations, detections, hasBoxes, thresholds, pieces }) => {
        fc.pre(hasBoxes || iouType === 'keypoints');
        const parameters = {
          imageIds: undefined,
          ...cocoParameters(iouType),
          ...(iouType === 'keypoints' && { sigmas: SIGMAS }),
          iouThresholds: thresholds,
        };
        const images = [{ id: 0 }, { id: 1 }, { id: 2 }];
        const gt = { images, categories: [{ id: 1 }, { id: 2 }], annotations };
        const groundTruth = parseGroundTruth(bytesOf(gt), { geometry: parameters });
        const prepared = prepare(groundTruth, parameters);
        const options = { unknownCategories: 'drop' as const };
        const stored = parseDetections(bytesOf(detections), groundTruth, {
          ...options,
          geometry: parameters,
        });

        const byKernel = compareDocument(piecesOf(bytesOf(detections), pieces), prepared, options);

        const oneByOne = compareStored(prepared, stored, measureOf(groundTruth, stored, parameters));
        expect(columnsOf(byKernel.compared)).toEqual(columnsOf(oneByOne));
        expect(byKernel.count).toBe(stored.count);
        expect(byKernel.dropped).toEqual(stored.dropped);
        compared += byKernel.compared.candidates.count;
      }),
      { numRuns: 1000 },
    );
    expect(compared).toBeGreaterThan(0);
  });
});
