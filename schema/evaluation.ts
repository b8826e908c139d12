/** What a COCO evaluation is asked for. It is part of a run's id, so all of it is JSON. */
import { z } from 'zod';

/** Ground truths are counted whose area lies in [min, max], both ends included. */
export const AreaRange = z
  .strictObject({ name: z.string().min(1).max(100), min: z.number(), max: z.number() })
  .refine((range) => range.min <= range.max, 'min cannot be above max');
export type AreaRange = z.infer<typeof AreaRange>;

const Id = z.number().int();

/** numpy.linspace(start, stop, count): start + i·step with the last one forced to be `stop`. */
function linspace(start: number, stop: number, count: number): number[] {
  const step = (stop - start) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? stop : i * step + start));
}

/** 0.50, 0.55 … 0.95 as NumPy makes them: the ninth is 0.8999999999999999. */
export const COCO_IOU_THRESHOLDS: readonly number[] = linspace(0.5, 0.95, 10);
/** 0.00, 0.01 … 1.00 as NumPy makes them: the 36th is 0.35000000000000003. */
export const COCO_RECALL_THRESHOLDS: readonly number[] = linspace(0, 1, 101);
export const COCO_MAX_DETS: readonly number[] = [1, 10, 100];
export const COCO_AREA_RANGES: readonly AreaRange[] = [
  { name: 'all', min: 0, max: 1e5 ** 2 },
  { name: 'small', min: 0, max: 32 ** 2 },
  { name: 'medium', min: 32 ** 2, max: 96 ** 2 },
  { name: 'large', min: 96 ** 2, max: 1e5 ** 2 },
];

/** Of keypoints: no object is small, since COCO annotates the keypoints of none. */
export const KEYPOINT_AREA_RANGES: readonly AreaRange[] = COCO_AREA_RANGES.filter(
  ({ name }) => name !== 'small',
);
export const KEYPOINT_MAX_DETS: readonly number[] = [20];
/** Of the 17 keypoints of a person, nose first: divided as the reference divides them, .35 / 10 is not .035. */
export const COCO_SIGMAS: readonly number[] = [
  0.26, 0.25, 0.25, 0.35, 0.35, 0.79, 0.79, 0.72, 0.72, 0.62, 0.62, 1.07, 1.07, 0.87, 0.87, 0.89, 0.89,
].map((tenfold) => tenfold / 10);

/** What is compared: boxes or masks by their IoU, or keypoints by their similarity (OKS). */
export const IouType = z.enum(['bbox', 'segm', 'keypoints']);
export type IouType = z.infer<typeof IouType>;

const unique = (ids: readonly number[]): number[] => [...new Set(ids)];
const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/**
 * Parameters in the order in which they count: maxDets and ids are sorted, thresholds and areas stay as given. The
 * names are this product's; the reference's are in brackets.
 */
export const EvaluationParameters = z
  .strictObject({
    iouType: IouType.default('bbox'),
    /** A detection is right when its IoU (of keypoints: its OKS) reaches the threshold. (iouThrs) */
    iouThresholds: z
      .array(z.number().min(0).max(1))
      .min(1)
      .max(1024)
      .default([...COCO_IOU_THRESHOLDS]),
    /** Recalls at which precision is read off the curve. (recThrs) */
    recallThresholds: z
      .array(z.number().min(0).max(1))
      .min(1)
      .max(10_001)
      .default([...COCO_RECALL_THRESHOLDS]),
    /** Only the best-scored detections count, so many per image and category, or per image. (maxDets) */
    maxDets: z
      .array(
        z
          .number()
          .int()
          .min(1)
          .max(2 ** 31 - 1),
      )
      .min(1)
      .max(64)
      .transform(ascending)
      .optional(),
    /** (areaRng, areaRngLbl) */
    areaRanges: z
      .array(AreaRange)
      .min(1)
      .max(64)
      .refine(
        (ranges) => new Set(ranges.map((range) => range.name)).size === ranges.length,
        'names have to differ',
      )
      .optional(),
    /** All categories are one, as in proposal scoring. (useCats = 0) */
    classAgnostic: z.boolean().default(false),
    /** Images to evaluate; all when absent. (imgIds) */
    imageIds: z
      .array(Id)
      .transform((ids) => ascending(unique(ids)))
      .optional(),
    /** Categories to evaluate; all when absent. (catIds) */
    categoryIds: z.array(Id).transform(unique).optional(),
    /**
     * Reproduces two faults of pycocotools 2.0.11: a detection matched to a ground truth of id 0 counts as false, and
     * of ground truths with one id the last is evaluated as often as the id occurs.
     */
    quirks: z.literal('pycocotools').optional(),
    /** Falloff of each keypoint, as many as an object has; COCO's for persons when absent. (kpt_oks_sigmas) */
    sigmas: z.array(z.number().positive()).min(1).max(10_000).optional(),
  })
  .refine(({ iouType, sigmas }) => iouType === 'keypoints' || sigmas === undefined, {
    path: ['sigmas'],
    message: 'only keypoints have sigmas: leave them out, or compare keypoints',
  })
  .transform((given) => {
    const { iouType, categoryIds, sigmas, ...rest } = given;
    const ofKeypoints = iouType === 'keypoints';
    const areaRanges = ofKeypoints ? KEYPOINT_AREA_RANGES : COCO_AREA_RANGES;
    return {
      iouType,
      ...rest,
      maxDets: rest.maxDets ?? [...(ofKeypoints ? KEYPOINT_MAX_DETS : COCO_MAX_DETS)],
      areaRanges: rest.areaRanges ?? areaRanges.map((range) => ({ ...range })),
      // Without classes the order of the categories decides ties of score and IoU: there the reference leaves it as given.
      ...(categoryIds && { categoryIds: rest.classAgnostic ? categoryIds : ascending(categoryIds) }),
      ...(ofKeypoints && { sigmas: sigmas ?? [...COCO_SIGMAS] }),
    };
  });
export type EvaluationParameters = z.output<typeof EvaluationParameters>;
export type EvaluationParametersInput = z.input<typeof EvaluationParameters>;
