/** What the label maps of a data set's split say: which numbers are classes, and what the others mean. */
import { z } from 'zod';
import { Digest } from './digestSchema.ts';
import { LabelEncoding, MAX_CLASSES } from './semantic.ts';

/** Numbers of a PNG have 16 bits at most. */
const LabelNumber = z.int().min(0).max(65_535);

/** A class: the number that stands for it in the maps, in the label maps of models, and in results. */
export const LabelClass = z.strictObject({ id: LabelNumber, name: z.string().min(1) });
export type LabelClass = z.infer<typeof LabelClass>;

export const LabelMapRules = z.strictObject({
  encoding: LabelEncoding,
  /** Ascending by id. */
  classes: z.array(LabelClass).min(1).max(MAX_CLASSES),
  /** Id of the class that is no object, for numbers by object size; absent where every class is one. */
  background: LabelNumber.optional(),
  /** Numbers whose pixels are not counted, beside those of the encoding. */
  ignore: z.array(LabelNumber),
  /** Numbers that mean none of the classes, beside those of the encoding. */
  other: z.array(LabelNumber),
});
export type LabelMapRules = z.infer<typeof LabelMapRules>;

/** Label maps that somebody brought, image by image: what a run over them is over. */
export const BroughtLabelMaps = z.strictObject({
  /** Ascending by id; `labels` is the digest of a PNG file in the store. */
  images: z.array(z.strictObject({ imageId: z.int(), labels: Digest })),
});
export type BroughtLabelMaps = z.infer<typeof BroughtLabelMaps>;

/** The index of a published archive of label maps, in the form of COCO's panoptic format without its segments. */
export const LabelMapIndex = z.strictObject({
  /** The classes of the data set; a pixel is the id of one, or a number that is none of them. */
  categories: z.array(LabelClass),
  annotations: z.array(z.strictObject({ image_id: z.int(), file_name: z.string() })),
});
export type LabelMapIndex = z.infer<typeof LabelMapIndex>;
