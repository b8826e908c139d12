/** What Detectron's rules make of the same looks at an image: `fixtures/make_augmentation_golden.py`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';

const Floats = z
  .base64()
  .transform((text) => [...new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer)]);
const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const Golden = z.object({
  image: z.tuple([z.int(), z.int()]),
  mirrored: z.array(z.boolean()),
  boxes: z.array(
    z.object({
      pixelCorners: z.boolean(),
      looks: z.array(
        z.object({
          mirrored: z.boolean(),
          boxes: z.array(Box),
          scores: z.array(z.number()),
          classes: z.array(z.int()),
        }),
      ),
      /** Left, top, right, bottom, score, class. */
      expected: z.array(z.array(z.number())),
    }),
  ),
  masks: z.object({
    count: z.int(),
    classes: z.int(),
    side: z.int(),
    labels: z.array(z.int()),
    looks: z.array(Floats),
    mean: Floats,
  }),
  keypoints: z.object({
    names: z.array(z.string()),
    side: z.int(),
    boxes: z.array(Box),
    looks: z.array(Floats),
    mean: Floats,
    /** x, y and score of each key point of each box. */
    points: z.array(z.tuple([z.number(), z.number(), z.number()])),
  }),
});

const url = new URL('../fixtures/augmentation_golden.json', import.meta.url);
export const augmentationGolden = parseJsonWith(
  Golden,
  readFileSync(url, 'utf8'),
  'augmentation_golden.json',
);

const [width, height] = augmentationGolden.image;
export const AUGMENTED_IMAGE = { width, height };
