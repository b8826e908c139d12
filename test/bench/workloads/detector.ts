/** What a detector might have found in an image: near copies of most objects, and much that is nothing. */
import { Random } from './random.ts';
import { type Box, clamp, randomBox } from './shapes.ts';
import { CATEGORY_IDS, type WorldImage, type WorldObject } from './world.ts';

export interface Detection {
  readonly box: Box;
  /** Index in {@link CATEGORY_IDS}. */
  readonly category: number;
  /** Of three decimals, so that there are ties. */
  readonly score: number;
  /** What it is a copy of; of background there is none. */
  readonly of?: WorldObject;
}

export interface Detector {
  /** Sets its choices apart from those of other detectors. */
  readonly seed: number;
  /** Detections of an image: exactly, or on average where it varies. */
  readonly count: number;
  readonly varies: boolean;
  /** Copies of each object that it finds, least and most. */
  readonly copies: readonly [number, number];
  /** Share of the objects that it finds. */
  readonly recall: number;
}

const CONFUSED = 0.05;

/** Detections of an image, best first. */
export function detect(image: WorldImage, detector: Detector): { detections: Detection[]; random: Random } {
  const random = new Random(detector.seed, image.index);
  const count = detector.varies ? random.poisson(detector.count) : detector.count;
  const found: Detection[] = [];
  for (const object of image.objects) {
    if (random.uniform() > detector.recall) continue;
    const copies = random.integer(...detector.copies);
    for (let copy = 0; copy < copies && found.length < count; copy++) {
      found.push(copyOf(object, copy, image, random));
    }
  }
  const likely = [...new Set(image.objects.map(({ category }) => category))];
  for (let i = 0; i < 6; i++) likely.push(random.integer(0, CATEGORY_IDS.length - 1));
  while (found.length < count) {
    found.push({
      box: randomBox(random, image.width, image.height),
      category: likely[random.integer(0, likely.length - 1)] as number,
      score: thousandths(random.exponential(0.06)),
    });
  }
  return { detections: found.sort((a, b) => b.score - a.score), random };
}

/** The further down the list of copies, the further off, and the less sure. */
function copyOf(object: WorldObject, copy: number, image: WorldImage, random: Random): Detection {
  const [x, y, w, h] = object.box;
  const spread = 1 + 0.8 * copy;
  const width = clamp(w * Math.exp(random.normal(0, 0.09 * spread)), 1, image.width);
  const height = clamp(h * Math.exp(random.normal(0, 0.09 * spread)), 1, image.height);
  return {
    box: [
      clamp(x + random.normal(0, 0.06 * spread) * w, 0, image.width - width),
      clamp(y + random.normal(0, 0.06 * spread) * h, 0, image.height - height),
      width,
      height,
    ],
    category: random.uniform() < CONFUSED ? random.integer(0, CATEGORY_IDS.length - 1) : object.category,
    score: thousandths(random.beta(4, 1.8) * 0.45 ** copy),
    of: object,
  };
}

export function thousandths(score: number): number {
  return clamp(Math.round(score * 1000) / 1000, 0.001, 0.999);
}
