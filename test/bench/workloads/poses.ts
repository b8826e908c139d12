/** Persons' keypoints: where they are annotated, and where a detector says they are. */
import { COCO_SIGMAS } from '../../../schema/cocoParameters.ts';
import { thousandths } from './detector.ts';
import { Random } from './random.ts';
import { type Box, randomBox } from './shapes.ts';
import { PERSON, type WorldImage, type WorldObject } from './world.ts';

export const KEYPOINT_NAMES: readonly string[] = [
  'nose',
  ...['eye', 'ear', 'shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle'].flatMap((part) => [
    `left_${part}`,
    `right_${part}`,
  ]),
];

/** Somebody standing, in parts of the box: how far a keypoint pair is from the middle, and how far down. */
const NOSE = { aside: 0, down: 0.09 };
const PAIRS = [
  { aside: 0.04, down: 0.07 },
  { aside: 0.08, down: 0.09 },
  { aside: 0.16, down: 0.22 },
  { aside: 0.22, down: 0.38 },
  { aside: 0.24, down: 0.52 },
  { aside: 0.1, down: 0.54 },
  { aside: 0.1, down: 0.75 },
  { aside: 0.1, down: 0.95 },
];
const STANDING = [
  NOSE,
  ...PAIRS.flatMap(({ aside, down }) => [
    { aside, down },
    { aside: -aside, down },
  ]),
];

/** [17] x, y in pixels. */
type Pose = readonly (readonly [number, number])[];

/** The pose of a person: the same each time it is asked for. */
function poseOf(image: WorldImage, object: WorldObject): Pose {
  return poseIn(object.box, new Random(3, image.index, object.id), 0.03);
}

function poseIn([x, y, w, h]: Box, random: Random, deviation: number): Pose {
  return STANDING.map(({ aside, down }) => [
    x + (0.5 + aside + random.normal(0, deviation)) * w,
    y + (down + random.normal(0, deviation)) * h,
  ]);
}

/** `keypoints` of an annotation, x, y, v of each, and how many are visible: none of crowds and of many a person. */
export function annotatedKeypoints(
  image: WorldImage,
  object: WorldObject,
): { keypoints: number[]; visible: number } {
  const random = new Random(4, image.index, object.id);
  const keypoints = new Array<number>(3 * STANDING.length).fill(0);
  if (object.crowdCounts || random.uniform() <= 0.42) return { keypoints, visible: 0 };
  const share = [0.35, 0.7, 0.95][random.integer(0, 2)] as number;
  let visible = 0;
  poseOf(image, object).forEach(([x, y], i) => {
    if (random.uniform() >= share) return;
    visible++;
    keypoints.splice(3 * i, 3, Math.trunc(x), Math.max(0, Math.trunc(y)), random.uniform() < 0.2 ? 1 : 2);
  });
  return { keypoints, visible };
}

/** Poses that a detector found, best first. @param count how many of an image */
export function detectPoses(
  image: WorldImage,
  count: number,
): { pose: Pose; confidence: number[]; score: number }[] {
  const random = new Random(5, image.index);
  const found: { pose: Pose; score: number }[] = [];
  for (const object of image.objects) {
    if (object.category !== PERSON || random.uniform() > 0.9) continue;
    const copies = random.integer(1, 2);
    for (let copy = 0; copy < copies; copy++) {
      const error = [0.35, 0.8, 1.6][random.integer(0, 2)] as number;
      found.push({
        pose: displaced(poseOf(image, object), object.box, error, random),
        score: thousandths(random.beta(4, 2) * 0.6 ** copy),
      });
    }
  }
  while (found.length < count) {
    const box = randomBox(random, image.width, image.height, [400, 150_000]);
    found.push({ pose: poseIn(box, random, 0.05), score: thousandths(random.exponential(0.08)) });
  }
  return found
    .slice(0, count)
    .sort((a, b) => b.score - a.score)
    .map((one) => ({ ...one, confidence: one.pose.map(() => random.between(0.05, 1)) }));
}

/** Each keypoint is off by its own falloff, as OKS measures it. */
function displaced(pose: Pose, [, , w, h]: Box, error: number, random: Random): Pose {
  const scale = Math.sqrt(Math.max(w * h * 0.55, 1));
  return pose.map(([x, y], i) => {
    const deviation = (COCO_SIGMAS[i] as number) * 2 * scale * error;
    return [x + random.normal(0, deviation), y + random.normal(0, deviation)];
  });
}
