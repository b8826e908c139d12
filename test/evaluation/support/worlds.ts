/**
 * Small random evaluations of boxes, masks, their boundaries and keypoints in which ties, crowds, empty shapes, areas on a boundary, ids of all
 * kinds and things that belong to nothing are frequent.
 */
import fc from 'fast-check';
import { EvaluationParameters, type IouType } from '../../../schema/evaluation.ts';
import type { PlainAnnotation, PlainDetection, PlainGroundTruth } from '../plain/documents.ts';
import { area, box, keypoints, mask, segmentation } from './shapes.ts';

export interface World {
  gt: PlainGroundTruth;
  dt: PlainDetection[];
  parameters: EvaluationParameters;
}

/** What {@link worldOf} makes. */
export const KINDS = ['bbox', 'segm', 'boundary', 'keypoints'] as const satisfies readonly IouType[];
export type Kind = (typeof KINDS)[number];
const hasMasks = (kind: Kind): boolean => kind === 'segm' || kind === 'boundary';

type Image = PlainGroundTruth['images'][number] & { height: number; width: number };

const IMAGE_IDS = [5, 0, 900_100_581_781, 7, -3, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
const CATEGORY_IDS = [9, 1, 40, 0];
/** Listed nowhere. */
const UNKNOWN = 77;

const score = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.5, 0.25, 0.9),
  fc.double({ min: -2, max: 2, noNaN: true }),
);
const isCrowd = fc.constantFrom(0, 0, 0, 0, 1, undefined);

function annotationOf(kind: Kind, images: Image[], categories: number[], sigmas: number) {
  return fc.constantFrom(...images).chain(({ id, height, width }) =>
    fc.record({
      // 0 and repetitions are ids like any other.
      id: fc.oneof(fc.nat(8), fc.constantFrom(-1, Number.MAX_SAFE_INTEGER)),
      image_id: fc.constantFrom(id, id, id, id, UNKNOWN),
      category_id: fc.constantFrom(...categories, ...categories, UNKNOWN),
      bbox: box,
      area,
      iscrowd: isCrowd,
      ...(hasMasks(kind) && { segmentation: segmentation(height, width) }),
      ...(kind === 'keypoints' && {
        keypoints: keypoints(sigmas),
        num_keypoints: fc.constantFrom(0, 1, sigmas),
      }),
    }),
  ) as fc.Arbitrary<PlainAnnotation>;
}

/** What results bring: those of masks and keypoints geometry with boxes, without, or boxes alone; others are measured by what they have. */
const FORMS = {
  bbox: ['boxes', 'boxes', 'boxes', 'masks', 'points'],
  segm: ['both', 'geometry', 'boxes'],
  boundary: ['both', 'geometry', 'boxes'],
  keypoints: ['both', 'geometry', 'geometry', 'masks'],
} as const satisfies Record<Kind, readonly string[]>;

/** Results that are all of one form. */
function detectionsOf(kind: Kind, images: Image[], categories: number[], sigmas: number) {
  return fc.constantFrom(...FORMS[kind]).chain((form) => {
    const place = (id: number) => ({
      image_id: fc.constant(id),
      category_id: fc.constantFrom(...categories, ...categories, UNKNOWN),
      score,
    });
    const shapes = (height: number, width: number) => ({
      ...((form === 'both' || form === 'boxes') && { bbox: box }),
      ...(hasMasks(kind) && form !== 'boxes' && { segmentation: segmentation(height, width) }),
      ...(form === 'masks' && { segmentation: mask(height, width) }),
      ...((kind === 'keypoints' || form === 'points') && { keypoints: keypoints(sigmas) }),
    });
    const detection = fc
      .constantFrom(...images)
      .chain(({ id, height, width }) => fc.record({ ...place(id), ...shapes(height, width) }));
    return fc.array(detection, { maxLength: 24 });
  }) as fc.Arbitrary<PlainDetection[]>;
}

const threshold = fc.constantFrom(0, 1, 0.5, 1 / 3, 0.25, 0.75, 1e-9);
const iouThresholds = fc.oneof(
  fc.constant(undefined),
  fc.array(threshold, { minLength: 1, maxLength: 4 }),
  // More than one word of a mask, and more than two.
  fc.constantFrom(32, 33, 64, 71).map((count) => Array.from({ length: count }, (_, i) => i / count)),
);
const areaRanges = fc.constantFrom(
  undefined,
  [{ name: 'tiny', min: 1, max: 16 }],
  [
    { name: 'medium', min: 1024, max: 9216 },
    { name: 'all', min: 0, max: 1e10 },
    { name: 'point', min: 16, max: 16 },
  ],
);

const parametersFor = (kind: Kind, images: Image[], categories: number[], sigmas: number) =>
  fc
    .record({
      iouType: fc.constant(kind),
      iouThresholds,
      recallThresholds: fc.constantFrom(undefined, [0, 0.1, 0.5, 1], [1, 0, 0.3], [1 / 3, 1 / 3, 0.1 + 0.2]),
      maxDets: fc.constantFrom(undefined, [3], [2, 1], [1, 2, 5, 100], [1, 1, 3], [20]),
      areaRanges,
      classAgnostic: fc.constantFrom(false, false, true),
      imageIds: fc.option(fc.subarray(images.map((image) => image.id)), { nil: undefined }),
      categoryIds: fc.option(fc.shuffledSubarray(categories), { nil: undefined }),
      quirks: fc.constantFrom(undefined, undefined, 'pycocotools' as const),
      ...(kind === 'boundary' && { dilationRatio: fc.constantFrom(undefined, 0.1, 0.25) }),
      ...(kind === 'keypoints' && {
        sigmas: fc.constant(Array.from({ length: sigmas }, (_, k) => 0.05 + k / 9)),
      }),
    })
    .map((input) => EvaluationParameters.parse(input));

export function worldOf(kind: Kind): fc.Arbitrary<World> {
  const size = fc.constantFrom(1, 2, 5, 6, 9, 12);
  return fc
    .tuple(
      fc.shuffledSubarray(IMAGE_IDS, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(size, size), { minLength: 4, maxLength: 4 }),
      fc.shuffledSubarray(CATEGORY_IDS, { minLength: 1 }),
      // Few keypoints, eight and more, which NumPy sums in another order, and more than sixteen.
      fc.constantFrom(1, 3, 7, 8, 9, 17),
    )
    .chain(([ids, sizes, categories, sigmas]) => {
      const images = ids.map((id, at): Image => {
        const [height = 1, width = 1] = sizes[at] ?? [];
        return { id, height, width };
      });
      return fc.record({
        gt: fc
          .array(annotationOf(kind, images, categories, sigmas), { maxLength: 14 })
          .map((annotations) => ({
            images,
            categories: categories.map((id) => ({ id, name: `c${id}` })),
            annotations,
          })),
        dt: detectionsOf(kind, images, categories, sigmas),
        parameters: parametersFor(kind, images, categories, sigmas),
      });
    });
}

/** Of boxes. */
export const world: fc.Arbitrary<World> = worldOf('bbox');
