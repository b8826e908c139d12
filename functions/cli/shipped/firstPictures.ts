/** A COCO file cut to its first pictures. */
import { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';

const Annotated = z.looseObject({
  images: z.array(z.looseObject({ id: z.int() })),
  annotations: z.array(z.looseObject({ image_id: z.int() })),
});

/** @param text an annotation file; @param count how many pictures stay, with what is annotated in them */
export function firstPictures(text: string, count: number): string {
  const whole = parseJsonWith(Annotated, text, 'annotations');
  const images = whole.images.slice(0, count);
  const ids = new Set(images.map(({ id }) => id));
  const annotations = whole.annotations.filter(({ image_id }) => ids.has(image_id));
  return JSON.stringify({ ...whole, images, annotations });
}
