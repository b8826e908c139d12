/**
 * Test-time augmentation: a model looks at each image several times, at other sizes and mirrored, and what it finds is
 * brought together (Detectron's TEST.BBOX_AUG, MASK_AUG and KPS_AUG, with UNION, SOFT_AVG and HM_AVG).
 */
import { z } from 'zod';
import { Digest } from './digestSchema.ts';
import { LARGEST_AUGMENTATION_SIZE, SMALLEST_AUGMENTATION_SIZE } from './usualParameters.ts';

/** Pixels of the side that a model's resize rule is about: the shorter one, or the longer one of a fixed input. */
export const AugmentationSize = z.int().min(SMALLEST_AUGMENTATION_SIZE).max(LARGEST_AUGMENTATION_SIZE);

/** What is done, with all defaults filled in: a part of what inference depends on. */
export const TestTimeAugmentation = z.strictObject({
  /** Ascending, the model's own among them; null where its rule has no size, so that images keep theirs. */
  scales: z.array(AugmentationSize).min(1).nullable(),
  /** True: each size also with left and right exchanged. */
  horizontalFlip: z.boolean(),
  /** Boxes vote that overlap at least so much with one that stays; null: as the manifest says, if at all. */
  votingIou: z.number().min(0).max(1).nullable(),
  /** Version of the model that is asked for masks and key points once the boxes are decided. */
  regionHead: Digest.optional(),
});
export type TestTimeAugmentation = z.infer<typeof TestTimeAugmentation>;
