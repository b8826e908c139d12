/** What a COCO evaluation is asked for. It is part of a run's id, so all of it is JSON. */
import { z } from 'zod';
import {
  ascending,
  COCO_IOU_THRESHOLDS,
  COCO_RECALL_THRESHOLDS,
  cocoParameters,
  HIGHEST_LIMIT,
  IOU_TYPES,
  MOST_LIMITS,
} from './cocoParameters.ts';

/** Ground truths are counted whose area lies in [min, max], both ends included. */
export const AreaRange = z
  .strictObject({ name: z.string().min(1).max(100), min: z.number(), max: z.number() })
  .refine((range) => range.min <= range.max, 'min cannot be above max');
export type AreaRange = z.infer<typeof AreaRange>;

/** Area ranges of different names. */
export const AreaRanges = z
  .array(AreaRange)
  .min(1)
  .max(64)
  .refine(
    (ranges) => new Set(ranges.map((range) => range.name)).size === ranges.length,
    'names have to differ',
  );

/** How many of the best-scored detections count. */
export const Limit = z.number().int().min(1).max(HIGHEST_LIMIT);

const Id = z.number().int();

/** What is compared: boxes or masks by their IoU, keypoints by their similarity (OKS), or masks and their boundaries. */
export const IouType = z.enum(IOU_TYPES);
export type IouType = z.infer<typeof IouType>;

const unique = (ids: readonly number[]): number[] => [...new Set(ids)];

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
    maxDets: z.array(Limit).min(1).max(MOST_LIMITS).transform(ascending).optional(),
    /** (areaRng, areaRngLbl) */
    areaRanges: AreaRanges.optional(),
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
    /** How wide a mask's boundary is, as a part of its image's diagonal; 0.02 when absent. (dilation_ratio) */
    dilationRatio: z.number().positive().max(1).optional(),
  })
  .refine(({ iouType, sigmas }) => iouType === 'keypoints' || sigmas === undefined, {
    path: ['sigmas'],
    message: 'only keypoints have sigmas: leave them out, or compare keypoints',
  })
  .refine(({ iouType, dilationRatio }) => iouType === 'boundary' || dilationRatio === undefined, {
    path: ['dilationRatio'],
    message: 'only boundaries have a width: leave the dilation ratio out, or compare boundaries',
  })
  .transform((given) => {
    const { categoryIds, sigmas, dilationRatio, maxDets, areaRanges, ...rest } = given;
    const coco = cocoParameters(rest.iouType);
    return {
      ...rest,
      maxDets: maxDets ?? coco.maxDets,
      areaRanges: areaRanges ?? coco.areaRanges,
      // Without classes the order of the categories decides ties of score and IoU: there the reference leaves it as given.
      ...(categoryIds && { categoryIds: rest.classAgnostic ? categoryIds : ascending(categoryIds) }),
      ...(coco.sigmas && { sigmas: sigmas ?? coco.sigmas }),
      ...(coco.dilationRatio && { dilationRatio: dilationRatio ?? coco.dilationRatio }),
    };
  });
export type EvaluationParameters = z.output<typeof EvaluationParameters>;
export type EvaluationParametersInput = z.input<typeof EvaluationParameters>;
