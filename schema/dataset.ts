/** A registered data set: immutable, named by the digest of its annotations and of every image. */
import { z } from 'zod';
import { Digest } from './digestSchema.ts';
import { LabelMapRules } from './labelMaps.ts';
import { Name, Split, Task } from './task.ts';

/**
 * Why an image of a data set cannot be used, or can only be used with care (SIZE_DIFFERS).
 *
 * The declared size is held against the stored pixels, EXIF orientation ignored: that is what COCO's own files
 * declare. A picture annotated after it was turned differs, and the detail says so.
 */
export const ImageProblem = z.enum(['MISSING', 'EMPTY', 'UNREADABLE', 'SIZE_DIFFERS', 'TOO_LARGE']);
export type ImageProblem = z.infer<typeof ImageProblem>;

/** One image of a split, in ascending order of id. */
export const ImageEntry = z.strictObject({
  id: z.int(),
  /** Empty where the annotations give none. */
  fileName: z.string(),
  /** Declared size in pixels or, where none is declared, the stored one; null where neither is known. */
  width: z.int().min(1).nullable(),
  height: z.int().min(1).nullable(),
  /** Null where the file is missing, or larger than any file that is read: `problem` says which. */
  digest: Digest.nullable(),
  bytes: z.int().min(0),
  /** Digest of the image's label map; absent where it has none. */
  labels: Digest.optional(),
  problem: ImageProblem.optional(),
  /** A sentence with the particulars of the problem. */
  detail: z.string().optional(),
});
export type ImageEntry = z.infer<typeof ImageEntry>;

export const ImageIndex = z.array(ImageEntry);

/** One kind of defect: how often, and where first. Nothing here stops a registration; all of it is shown. */
export const HealthFinding = z.strictObject({
  count: z.int().min(0),
  /** JSON pointers into the annotation file, or image file names: the first twenty. */
  first: z.array(z.string()),
});
export type HealthFinding = z.infer<typeof HealthFinding>;

export const DatasetHealth = z.strictObject({
  /** Annotations whose id is 0: pycocotools scores each as missed, whatever is detected. */
  zeroAnnotationIds: HealthFinding,
  duplicateAnnotationIds: HealthFinding,
  /** Of several images with one id the last one counts, as in pycocotools. */
  duplicateImageIds: HealthFinding,
  missingArea: HealthFinding,
  /** Boxes whose width or height is not above 0. */
  degenerateBoxes: HealthFinding,
  /** Boxes that reach more than one pixel beyond the declared image. */
  boxesOutsideImage: HealthFinding,
  danglingImageRefs: HealthFinding,
  danglingCategoryRefs: HealthFinding,
  missingImages: HealthFinding,
  /** Files that are empty, or in no image format that is read. */
  unreadableImages: HealthFinding,
  /** Images of more pixels, or files of more bytes, than are read. */
  imagesTooLarge: HealthFinding,
  /** Images whose real size is not the declared one: boxes may not fit. */
  imagesOfOtherSize: HealthFinding,
});
export type DatasetHealth = z.infer<typeof DatasetHealth>;

export const Category = z.strictObject({
  id: z.int(),
  name: z.string(),
  supercategory: z.string().optional(),
});
export type Category = z.infer<typeof Category>;

/** The label maps of a split. Maps that could not be counted were refused, so what is missing is all there is to tell. */
export const SplitLabelMaps = z.strictObject({
  ...LabelMapRules.shape,
  /** Images that have one. */
  count: z.int().min(1),
  /** Images that have none: models label them, and nothing is scored. */
  missing: HealthFinding,
});
export type SplitLabelMaps = z.infer<typeof SplitLabelMaps>;

export const DatasetSplit = z.strictObject({
  split: Split,
  /** Digest of the annotation file as it was given. */
  annotations: Digest,
  imageCount: z.int().min(0),
  annotationCount: z.int().min(0),
  categories: z.array(Category),
  /** Absent where the split has none. */
  labelMaps: SplitLabelMaps.optional(),
  health: DatasetHealth,
});
export type DatasetSplit = z.infer<typeof DatasetSplit>;

export const DatasetRecord = z.strictObject({
  /** The hex digits of `version`. */
  id: z.string(),
  name: Name,
  task: z.array(Task).min(1),
  /** Digest over the splits' annotations and image digests: the same content is the same version. */
  version: Digest,
  splits: z.array(DatasetSplit).min(1),
  createdAt: z.iso.datetime(),
});
export type DatasetRecord = z.infer<typeof DatasetRecord>;
