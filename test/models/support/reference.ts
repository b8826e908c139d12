/** The graphs that ship, and what PyTorch makes of a few pictures with each: the recipe leaves both in `models/NAME`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { parseJsonWith } from '../../../schema/parse.ts';

export const MODELS = join(import.meta.dirname, '..', '..', '..', 'models');

const Reference = z.object({
  imageIds: z.array(z.int()),
  results: z.array(
    z.object({
      image_id: z.int(),
      category_id: z.int(),
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      score: z.number(),
      segmentation: z.object({ size: z.tuple([z.int(), z.int()]), counts: z.string() }).optional(),
      keypoints: z.array(z.number()).optional(),
    }),
  ),
});
export type Reference = z.infer<typeof Reference>;
export type ReferenceResult = Reference['results'][number];

export const graphOf = (name: string): string => join(MODELS, name, 'model.onnx');

/** Path of a held-out picture. */
export const pictureOf = (imageId: number): string =>
  join(MODELS, 'scenes', 'images', `${String(imageId).padStart(6, '0')}.jpg`);

export function manifestOfShipped(name: string): ModelManifest {
  const file = join(MODELS, name, 'manifest.json');
  return parseJsonWith(ModelManifest, readFileSync(file, 'utf8'), file);
}

/** PyTorch's results. */
export function referenceOf(name: string): Reference {
  const file = join(MODELS, name, 'reference.json');
  return parseJsonWith(Reference, readFileSync(file, 'utf8'), file);
}

/** Paths of PyTorch's label maps by the id of the picture. */
export function referenceMapsOf(name: string): Map<number, string> {
  const folder = join(MODELS, name, 'reference');
  return new Map(readdirSync(folder).map((file) => [Number.parseInt(file, 10), join(folder, file)]));
}

/** Names of everything that ships with a graph. */
export const shippedNames = (): string[] => readdirSync(MODELS).filter((name) => existsSync(graphOf(name)));
