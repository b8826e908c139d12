/** Which category of a data set each class of a model means. Required, and part of every run's identity. */
import { z } from 'zod';
import { type Digest, digestOfJson } from '../digest.ts';

export const LabelEntry = z.strictObject({
  /** Index of the class in the model's output, counted from 0. */
  modelIndex: z.int().min(0),
  /** Category id in the data set's own numbering (COCO's 80 classes have ids 1 to 90), or null: never reported. */
  categoryId: z.int().nullable(),
  name: z.string().min(1),
});
export type LabelEntry = z.infer<typeof LabelEntry>;

export const LabelMap = z
  .array(LabelEntry)
  .min(1)
  .superRefine((entries, context) => {
    const seen = new Map<number, number>();
    for (const [position, entry] of entries.entries()) {
      const earlier = seen.get(entry.modelIndex);
      if (earlier !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [position, 'modelIndex'],
          message: `model index ${entry.modelIndex} stands already at /${earlier}: give each class one entry`,
        });
      }
      seen.set(entry.modelIndex, position);
    }
  });
export type LabelMap = z.infer<typeof LabelMap>;

/** Digest of the mapping itself: independent of the order of entries and of names, which change no number. */
export function labelMapDigest(labelMap: LabelMap): Digest {
  const pairs = labelMap
    .map(({ modelIndex, categoryId }) => [modelIndex, categoryId] as const)
    .sort(([a], [b]) => a - b);
  return digestOfJson(pairs);
}
