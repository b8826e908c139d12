/** Results files: image after image in any order, the detections of one image together and best first. */
import { polygonToRle } from '../../../functions/evaluation/masks/polygon.ts';
import { formatRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { type Detection, type Detector, detect } from './detector.ts';
import { detectPoses } from './poses.ts';
import { Random } from './random.ts';
import { type Outline, randomOutline } from './shapes.ts';
import { TextFile } from './textFile.ts';
import { CATEGORY_IDS, PERSON, type WorldImage, worldImage } from './world.ts';

const BOXES: Detector = { seed: 10, count: 100, varies: true, copies: [1, 3], recall: 0.9 };
const MASKS: Detector = { seed: 11, count: 36, varies: true, copies: [1, 2], recall: 0.9 };
const PROPOSALS: Detector = { seed: 12, count: 1000, varies: false, copies: [3, 8], recall: 0.97 };
const POSES = 20;

export function writeBoxes(path: string, images: number): void {
  writeResults(path, images, (image) =>
    detect(image, BOXES).detections.map(
      ({ box, category, score }) =>
        `"category_id": ${CATEGORY_IDS[category]}, "bbox": [${decimals(box, 2)}], "score": ${score.toFixed(3)}`,
    ),
  );
}

export function writeProposals(path: string, images: number): void {
  writeResults(path, images, (image) =>
    detect(image, PROPOSALS).detections.map(
      ({ box, score }) => `"category_id": 1, "bbox": [${decimals(box, 1)}], "score": ${score.toFixed(3)}`,
    ),
  );
}

export function writeMasks(path: string, images: number): void {
  writeResults(path, images, (image) => {
    const { detections, random } = detect(image, MASKS);
    const size = `[${image.height}, ${image.width}]`;
    return detections.map((detection) => {
      const outline = outlineOf(detection, random);
      const counts = formatRleString(polygonToRle(outline, image.height, image.width));
      return `"category_id": ${CATEGORY_IDS[detection.category]}, "segmentation": {"size": ${size}, "counts": ${JSON.stringify(counts)}}, "score": ${detection.score.toFixed(3)}`;
    });
  });
}

export function writePoses(path: string, images: number): void {
  writeResults(path, images, (image) =>
    detectPoses(image, POSES).map(({ pose, confidence, score }) => {
      const keypoints = pose.flatMap(([x, y], i) => [x, y, confidence[i] as number]);
      return `"category_id": ${CATEGORY_IDS[PERSON]}, "keypoints": [${decimals(keypoints, 2)}], "score": ${score.toFixed(3)}`;
    }),
  );
}

function writeResults(path: string, images: number, membersOf: (image: WorldImage) => string[]): void {
  const file = new TextFile(path);
  let separator = '[';
  for (const index of new Random(7, images).permutation(images)) {
    const image = worldImage(index);
    for (const members of membersOf(image)) {
      file.append(`${separator}{"image_id": ${image.id}, ${members}}`);
      separator = ', ';
    }
  }
  file.append(separator === '[' ? '[]' : ']');
  file.finish();
}

/** The outline of the object moved into the detection's box, its vertices a little off; or any outline. */
function outlineOf({ box, of }: Detection, random: Random): Outline {
  const outline = of?.outlines[0];
  if (!of || !outline) return randomOutline(random, box, random.integer(8, 47), 0.06);
  const [x, y, w, h] = of.box;
  const [left, top, width, height] = box;
  return outline.map((coordinate, i) =>
    i % 2 === 0
      ? left + ((coordinate - x) / Math.max(w, 1e-3)) * width + random.normal(0, 0.02) * width
      : top + ((coordinate - y) / Math.max(h, 1e-3)) * height + random.normal(0, 0.02) * height,
  );
}

function decimals(values: readonly number[], digits: number): string {
  return values.map((value) => value.toFixed(digits)).join(', ');
}
