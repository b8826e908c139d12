/** What somebody who registers a data set says. */
import { z } from 'zod';
import { Digest } from '../../../schema/digestSchema.ts';
import { LabelEncoding } from '../../../schema/semantic.ts';
import { Name, Split, Task } from '../../../schema/task.ts';

export const Files = z.discriminatedUnion('kind', [
  /** A folder of the machine this runs on: for the one who runs it, never for a remote caller. */
  z.strictObject({ kind: z.literal('directory'), path: z.string().min(1) }),
  /** A zip, tar or tar.gz file that was uploaded before. */
  z.strictObject({ kind: z.literal('archive'), archive: Digest }),
]);
export type Files = z.infer<typeof Files>;

/** PNG label maps, one for each image: named as it is, apart from suffixes. */
export const LabelMapsRequest = z.strictObject({
  files: Files,
  encoding: LabelEncoding.default('INDEX'),
  /** Numbers whose pixels are not counted, beside those of the encoding. */
  ignore: z.array(z.int()).default([]),
  /** Numbers that mean none of the classes, beside those of the encoding. */
  other: z.array(z.int()).default([]),
  /** Number of the class that is no object; a class of its own where no category has it. */
  background: z.int().optional(),
  /** What the names of the maps end in before `.png`, as in `_gtFine_labelIds`. */
  suffix: z.string().default(''),
  /** What the names of the images end in instead, as in `_leftImg8bit`. */
  imageSuffix: z.string().default(''),
});
export type LabelMapsRequest = z.infer<typeof LabelMapsRequest>;

export const DatasetRequest = z.strictObject({
  name: Name,
  /** What the annotations are good for. */
  task: z
    .array(Task)
    .min(1)
    .refine((tasks) => new Set(tasks).size === tasks.length, 'names a task twice'),
  images: Files,
  annotations: z
    .array(
      z.strictObject({
        split: Split,
        /** Digest of a COCO instances JSON file that was uploaded before. */
        annotations: Digest,
        /** Left out where images have none. */
        labelMaps: LabelMapsRequest.optional(),
      }),
    )
    .min(1)
    .refine(
      (splits) => new Set(splits.map(({ split }) => split)).size === splits.length,
      'names a split twice: give each split one annotation file',
    ),
});
export type DatasetRequest = z.infer<typeof DatasetRequest>;
