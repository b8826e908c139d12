/** Which images a resample consists of. */
import type { Generator } from './generator.ts';
import { LANES } from './weightedEvaluation.ts';

/** A weight is one byte: an image of a thousand is never drawn so often, one of a few hundred cannot be. */
const LARGEST_WEIGHT = 255;

/** Draws as many images as there are, with replacement, once for each lane: [images, LANES] how often each came. */
export function drawImages(weights: Uint8Array, generator: Generator): void {
  const count = weights.length / LANES;
  weights.fill(0);
  for (let lane = 0; lane < LANES; lane++) {
    for (let i = 0; i < count; i++) {
      const at = generator.below(count) * LANES + lane;
      const weight = weights[at] as number;
      if (weight < LARGEST_WEIGHT) weights[at] = weight + 1;
    }
  }
}
