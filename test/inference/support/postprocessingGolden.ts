/** What the references make of the same network outputs: `fixtures/make_postprocessing_golden.py`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Corners } from '../../../functions/inference/decoders/candidates.ts';
import type { SelectedDetection } from '../../../functions/inference/decoders/detections.ts';
import { type Geometry, planGeometry } from '../../../functions/inference/image/geometry.ts';
import { parseJsonWith } from '../../../schema/parse.ts';

const Floats = z
  .base64()
  .transform((text) => [...new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer)]);
const Texts = z.array(z.string());
const Points = z.array(z.tuple([z.number(), z.number(), z.number()]));

const Golden = z.object({
  image: z.tuple([z.int(), z.int()]),
  roi: z.object({
    side: z.int(),
    boxes: Floats,
    masks: Floats,
    detectron: Texts,
    torchvision: Texts,
    aligned: Texts,
  }),
  prototypes: z.object({
    side: z.int(),
    prototypes: Floats,
    coefficients: Floats,
    boxes: Floats,
    masks: Texts,
  }),
  queries: z.object({ logits: Floats, 'via-input': Texts, 'input-nearest': Texts, direct: Texts }),
  heatmaps: z.object({ boxes: Floats, maps: Floats, detectron: Points, torchvision: Points }),
  semantic: z.object({
    logits: Floats,
    halfPixel: z.string(),
    alignCorners: z.string(),
    shrunk: z.string(),
  }),
});

const url = new URL('../fixtures/postprocessing_golden.json', import.meta.url);
export const golden = parseJsonWith(Golden, readFileSync(url, 'utf8'), 'postprocessing_golden.json');

const [width, height] = golden.image;
export const IMAGE = { width, height };
/** The graph takes the image as it is. */
export const AS_IT_IS: Geometry = planGeometry({ mode: 'none' }, IMAGE);

/** A detection per box, in the rows of the outputs. */
export function detectionsAt(boxes: readonly number[], modelIndex = 0): SelectedDetection[] {
  return Array.from({ length: boxes.length / 4 }, (_, row) => ({
    detection: { category_id: 1, bbox: [0, 0, 1, 1], score: 0.5 },
    corners: boxes.slice(4 * row, 4 * row + 4) as unknown as Corners,
    modelIndex,
    row,
  }));
}
