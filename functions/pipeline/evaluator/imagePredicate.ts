/** Which images a question by attribute is about. */
import { z } from 'zod';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { AttributeValue, ImageAttributes } from './imageAttributes.ts';

const Bounds = z.strictObject({
  gt: z.number().optional(),
  gte: z.number().optional(),
  lt: z.number().optional(),
  lte: z.number().optional(),
});

/**
 * What the member `key` of an image's record has to be. A number or a truth value is compared by its JSON text too:
 * "640" is 640, "true" is true. Images without the member are left out.
 */
export const ImagePredicate = z
  .strictObject({
    key: z.string().min(1).max(1000),
    equals: z.string().optional(),
    oneOf: z.array(z.string()).min(1).max(1000).optional(),
    range: Bounds.refine((bounds) => Object.keys(bounds).length > 0, 'give gt, gte, lt or lte').optional(),
  })
  .refine(
    ({ equals, oneOf, range }) => [equals, oneOf, range].filter((rule) => rule !== undefined).length === 1,
    'give exactly one of equals, oneOf and range',
  );
export type ImagePredicate = z.infer<typeof ImagePredicate>;

/**
 * The ids of the images of which all predicates hold, in the order of `imageIds`.
 *
 * @throws InvalidInputError for a member that no image has
 */
export function imagesWhere(
  attributes: ImageAttributes,
  predicates: readonly ImagePredicate[],
  imageIds: readonly number[],
): number[] {
  for (const { key } of predicates) requireKnown(attributes, key);
  return imageIds.filter((id) =>
    predicates.every((predicate) => {
      const value = attributes.get(id)?.get(predicate.key);
      return value !== undefined && holds(predicate, value);
    }),
  );
}

function holds({ equals, oneOf, range }: ImagePredicate, value: AttributeValue): boolean {
  if (range === undefined)
    return (oneOf ?? [equals]).some((text) => text !== undefined && isSame(value, text));
  if (typeof value !== 'number') return false;
  const { gt, gte, lt, lte } = range;
  return (
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte)
  );
}

function isSame(value: AttributeValue, text: string): boolean {
  if (typeof value === 'number') return text.trim() !== '' && Number(text) === value;
  return String(value) === text;
}

function requireKnown(attributes: ImageAttributes, key: string): void {
  const known = new Set<string>();
  for (const record of attributes.values()) {
    if (record.has(key)) return;
    for (const name of record.keys()) known.add(name);
  }
  const shown = [...known].slice(0, 20).join(', ');
  throw new InvalidInputError(
    `no image record of the annotation file has the member ${JSON.stringify(key)}: choose among ${shown}`,
    'a member of the images in the annotation file',
    ['slice', 'metadata'],
  );
}
