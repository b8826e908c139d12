/** Images and objects with the statistics of COCO's val2017: any number of images, each from its own seed. */

import { rleArea, rleBox } from '../../../functions/evaluation/masks/mask.ts';
import { polygonsToRle } from '../../../functions/evaluation/masks/polygon.ts';
import { Random } from './random.ts';
import {
  type Box,
  boxAround,
  clamp,
  hundredths,
  type Outline,
  outlineArea,
  randomBox,
  randomOutline,
} from './shapes.ts';

/** COCO's 80 ids: 1 to 90 without those it left out. */
export const CATEGORY_IDS: readonly number[] = Array.from({ length: 90 }, (_, i) => i + 1).filter(
  (id) => ![12, 26, 29, 30, 45, 66, 68, 69, 71, 83].includes(id),
);
/** Index of persons, who are most of what there is, among the categories. */
export const PERSON = 0;

const SIZES = [
  { width: 640, height: 480, weight: 27 },
  { width: 640, height: 427, weight: 22 },
  { width: 480, height: 640, weight: 12 },
  { width: 427, height: 640, weight: 9 },
  { width: 640, height: 426, weight: 9 },
  { width: 500, height: 375, weight: 6 },
  { width: 333, height: 500, weight: 5 },
  { width: 640, height: 360, weight: 4 },
  { width: 640, height: 640, weight: 3 },
  { width: 612, height: 612, weight: 3 },
] as const;

/** A sixth of the objects are persons, the others fall off slowly from one category to the next. */
const CATEGORY_WEIGHTS = CATEGORY_IDS.map((_, rank) => (rank === PERSON ? 2.9 : (rank + 1) ** -0.55));
const MEAN_OBJECTS = 6.7;
const MAX_OBJECTS = 62;

export interface WorldObject {
  readonly id: number;
  /** Index in {@link CATEGORY_IDS}. */
  readonly category: number;
  readonly box: Box;
  readonly area: number;
  /** Outlines of its parts; of a crowd region the counts of its uncompressed RLE. */
  readonly outlines: readonly Outline[];
  readonly crowdCounts?: readonly number[];
}

export interface WorldImage {
  readonly index: number;
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly objects: readonly WorldObject[];
}

/** The image of this number, from 0. */
export function worldImage(index: number): WorldImage {
  const random = new Random(2017, index);
  const { width, height } = SIZES[
    random.weighted(SIZES.map(({ weight }) => weight))
  ] as (typeof SIZES)[number];
  const id = 139 + index * 116 + random.integer(0, 115);
  const empty = random.uniform() < 0.01;
  const count = empty ? 0 : Math.min(1 + Math.floor(random.exponential(MEAN_OBJECTS)), MAX_OBJECTS);
  const present = Array.from({ length: 1 + random.poisson(1.9) }, () => random.weighted(CATEGORY_WEIGHTS));
  const weights = present.map((category) => (CATEGORY_WEIGHTS[category] as number) ** 0.8);
  const objects = Array.from({ length: count }, (_, i) => {
    const category = present[random.weighted(weights)] as number;
    // Ids are unique, and in no order that a file could be read by.
    const object = { id: index * MAX_OBJECTS + ((i * 37) % MAX_OBJECTS) + 1, category };
    return random.uniform() < 0.01
      ? { ...object, ...crowdRegion(random, width, height) }
      : { ...object, ...outlinedObject(random, width, height) };
  });
  return { index, id, width, height, objects };
}

function outlinedObject(
  random: Random,
  width: number,
  height: number,
): Pick<WorldObject, 'box' | 'area' | 'outlines'> {
  const frame = randomBox(random, width, height).map(hundredths) as unknown as Box;
  const vertices = Math.round(clamp(Math.exp(random.normal(3.1, 0.55)), 4, 180));
  const outlines = [randomOutline(random, frame, vertices, 0.05)];
  const [x, y, w, h] = frame;
  if (random.uniform() < 0.1 && w * h > 400) {
    const aside: Box = [x + w * 0.6, y + h * 0.1, w * 0.4, h * 0.35];
    outlines.push(randomOutline(random, aside, Math.max(4, Math.floor(vertices / 3)), 0.05));
  }
  const area = outlines.reduce((sum, outline) => sum + outlineArea(outline), 0);
  return { box: boxAround(outlines), area: Math.round(area * 1e4) / 1e4, outlines };
}

function crowdRegion(
  random: Random,
  width: number,
  height: number,
): Pick<WorldObject, 'box' | 'area' | 'outlines' | 'crowdCounts'> {
  const outlines = Array.from({ length: 5 }, () =>
    randomOutline(random, randomBox(random, width, height, [600, 30_000]), 14, 0.06),
  );
  const rle = polygonsToRle(outlines, height, width);
  return { box: rleBox(rle), area: rleArea(rle), outlines, crowdCounts: [...rle.counts] };
}
