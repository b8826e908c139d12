/** What somebody who registers a data set says. */
import { z } from 'zod';
import { Digest } from '../../../schema/digest.ts';
import { Name, Split, Task } from '../../../schema/task.ts';

export const DatasetRequest = z.strictObject({
  name: Name,
  /** What the annotations are good for. */
  task: z
    .array(Task)
    .min(1)
    .refine((tasks) => new Set(tasks).size === tasks.length, 'names a task twice'),
  images: z.discriminatedUnion('kind', [
    /** A folder of the machine this runs on: for the one who runs it, never for a remote caller. */
    z.strictObject({ kind: z.literal('directory'), path: z.string().min(1) }),
    /** A zip, tar or tar.gz file that was uploaded before. */
    z.strictObject({ kind: z.literal('archive'), archive: Digest }),
  ]),
  annotations: z
    .array(
      z.strictObject({
        split: Split,
        /** Digest of a COCO instances JSON file that was uploaded before. */
        annotations: Digest,
      }),
    )
    .min(1)
    .refine(
      (splits) => new Set(splits.map(({ split }) => split)).size === splits.length,
      'names a split twice: give each split one annotation file',
    ),
});
export type DatasetRequest = z.infer<typeof DatasetRequest>;
