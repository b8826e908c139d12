/** Results with what pycocotools adds to them as it loads them: `loadRes` of coco.py (2.0.11). */
import { bitmapOf, runsOfText } from './bitmaps.ts';
import { imageOf, type PlainDetection, type PlainGroundTruth, type PlainSegmentation } from './documents.ts';

export interface LoadedDetection extends PlainDetection {
  area: number;
}

/** The first of them decides what areas are taken from, and boxes where there are none. */
export function loadResults(
  gt: PlainGroundTruth,
  detections: readonly PlainDetection[],
): readonly LoadedDetection[] {
  const first = detections[0];
  if (first?.bbox && first.bbox.length > 0) {
    return detections.map((one) => ({ ...one, area: (one.bbox?.[2] as number) * (one.bbox?.[3] as number) }));
  }
  if (first?.segmentation !== undefined) {
    return detections.map((one) => {
      const { segmentation = [] } = one;
      const { height = 0, width = 0 } = imageOf(gt, one.image_id);
      // Drawn when they are asked for: images nobody evaluates may be of any size.
      return {
        ...one,
        get bbox() {
          return one.bbox ?? boxAround(segmentation, height, width);
        },
        get area() {
          return bitmapOf(segmentation, height, width).area;
        },
      };
    });
  }
  return detections.map((one) => {
    const xs = everyThird(one.keypoints ?? [], 0);
    const ys = everyThird(one.keypoints ?? [], 1);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const bbox = [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
    return { ...one, bbox, area: (bbox[2] as number) * (bbox[3] as number) };
  });
}

function boxAround(segmentation: PlainSegmentation, height: number, width: number): number[] {
  const bitmap = bitmapOf(segmentation, height, width);
  if (bitmap.area > 0) {
    const [left, right] = bitmap.columns;
    const [top, bottom] = bitmap.rows;
    return [left, top, right - left + 1, bottom - top + 1];
  }
  if (Array.isArray(segmentation)) return [0, 0, 0, 0];
  const { size, counts } = segmentation;
  const runs = typeof counts === 'string' ? runsOfText(counts) : counts;
  // Of foreground that is all empty runs the reference looks for the ends from the far corner on, and counts in 32 bits.
  const beyond = (side: number): number => 2 ** 32 + 1 - side;
  return runs.length < 2 ? [0, 0, 0, 0] : [size[1], size[0], beyond(size[1]), beyond(size[0])];
}

/** Every third number, from the one at `first`. */
export const everyThird = (numbers: readonly number[], first: number): number[] =>
  numbers.filter((_, place) => place % 3 === first);
