/** Small random evaluations in which ties, crowds, empty boxes and areas on a boundary are frequent. */
import fc from 'fast-check';
import { COCO_IOU_THRESHOLDS } from '../../../schema/cocoParameters.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { PlainDetection, PlainGroundTruth } from '../plain/documents.ts';

export interface World {
  gt: PlainGroundTruth;
  dt: PlainDetection[];
  parameters: EvaluationParameters;
}

const IMAGE_IDS = [5, 0, 900_100_581_781, 7, -3];
const CATEGORY_IDS = [9, 1, 40];
const side = fc.constantFrom(0, 1, 2, 4, 8, 16, 32, 96, 31.7);
const corner = fc.constantFrom(0, 1, 2, 8, 10.25);
const box = fc.tuple(corner, corner, side, side).map((values) => values as number[]);
const area = fc.constantFrom(0, 1, 16, 1023.99, 1024, 9216, 20_000);
const score = fc.oneof(fc.constantFrom(0, -1, 0.5, 0.25, 0.9), fc.double({ min: -2, max: 2, noNaN: true }));

const annotations = (images: number[], categories: number[]) =>
  fc.array(
    fc.record({
      // 0 and repetitions are ids like any other.
      id: fc.nat(8),
      image_id: fc.constantFrom(...images),
      category_id: fc.constantFrom(...categories),
      bbox: box,
      area,
      iscrowd: fc.constantFrom(0, 0, 0, 1),
    }),
    { maxLength: 14 },
  );

const detections = (images: number[], categories: number[]) =>
  fc.array(
    fc.record({
      image_id: fc.constantFrom(...images),
      category_id: fc.constantFrom(...categories),
      bbox: box,
      score,
    }),
    { maxLength: 24 },
  );

const threshold = fc.constantFrom(0, 1, 0.5, 1 / 3, 0.25, 0.75, 1e-9);
const iouThresholds = fc.oneof(
  fc.constant([...COCO_IOU_THRESHOLDS]),
  fc.array(threshold, { minLength: 1, maxLength: 4 }),
  // More than one word of a mask, and more than two.
  fc.constantFrom(33, 64, 71).map((count) => Array.from({ length: count }, (_, i) => i / count)),
);
const areaRanges = fc.constantFrom(
  undefined,
  [{ name: 'tiny', min: 1, max: 16 }],
  [
    { name: 'medium', min: 1024, max: 9216 },
    { name: 'all', min: 0, max: 1e10 },
  ],
);

const parametersFor = (images: number[], categories: number[]) =>
  fc
    .record({
      iouThresholds,
      recallThresholds: fc.constantFrom(undefined, [0, 0.1, 0.5, 1], [1, 0, 0.3]),
      maxDets: fc.constantFrom(undefined, [3], [2, 1], [1, 2, 5, 100]),
      areaRanges,
      classAgnostic: fc.boolean(),
      imageIds: fc.option(fc.subarray(images), { nil: undefined }),
      categoryIds: fc.option(fc.shuffledSubarray(categories), { nil: undefined }),
    })
    .map((input) => EvaluationParameters.parse(input));

export const world: fc.Arbitrary<World> = fc
  .tuple(
    fc.shuffledSubarray(IMAGE_IDS, { minLength: 1 }),
    fc.shuffledSubarray(CATEGORY_IDS, { minLength: 1 }),
  )
  .chain(([images, categories]) =>
    fc.record({
      gt: annotations(images, categories).map((list) => ({
        images: images.map((id) => ({ id })),
        categories: categories.map((id) => ({ id, name: `c${id}` })),
        annotations: list,
      })),
      dt: detections(images, categories),
      parameters: parametersFor(images, categories),
    }),
  );
