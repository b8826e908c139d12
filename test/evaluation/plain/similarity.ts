/** How alike a detection and a ground truth are: IoU of boxes, of masks and of their boundaries, OKS of keypoints. */
import { type Bitmap, bitmapOf, boundaryOf } from './bitmaps.ts';
import {
  imageOf,
  type PlainAnnotation,
  type PlainDetection,
  type PlainGroundTruth,
  type PlainSegmentation,
} from './documents.ts';
import { pairwiseSum } from './numpySum.ts';
import { everyThird } from './results.ts';

/** What is compared, and with which sigmas. */
export interface Comparison {
  iouType: string;
  sigmas?: readonly number[];
  /** Of boundaries. */
  dilationRatio?: number;
}

export function similarity(
  gt: PlainGroundTruth,
  detection: PlainDetection,
  annotation: PlainAnnotation,
  { iouType, sigmas = [], dilationRatio = 0 }: Comparison,
): number {
  const isCrowd = Boolean(annotation.iscrowd);
  if (iouType === 'keypoints') return oks(detection.keypoints ?? [], annotation, sigmas);
  if (iouType === 'bbox') return boxIou(detection.bbox ?? [], annotation.bbox, isCrowd);
  const { height = 0, width = 0 } = imageOf(gt, detection.image_id);
  const bitmap = ({ segmentation, bbox }: PlainDetection | PlainAnnotation): Bitmap =>
    bitmapOf(segmentation ?? outlineOf(bbox ?? []), height, width);
  const iou = maskIou(bitmap(detection), bitmap(annotation), isCrowd);
  // Crowd regions have no boundary to be met.
  if (iouType !== 'boundary' || isCrowd || iou <= 0) return iou;
  const [one, other] = [detection, annotation].map((of) => boundaryOf(bitmap(of), dilationRatio));
  return Math.min(iou, maskIou(one as Bitmap, other as Bitmap, false));
}

// One list per box, so that it is drawn once.
const outlines = new WeakMap<readonly number[], number[][]>();

/** Results of masks that have a box and no mask are the box. */
function outlineOf(bbox: readonly number[]): PlainSegmentation {
  const [x = 0, y = 0, width = 0, height = 0] = bbox;
  const outline = outlines.get(bbox) ?? [[x, y, x, y + height, x + width, y + height, x + width, y]];
  outlines.set(bbox, outline);
  return outline;
}

function boxIou(detection: readonly number[], truth: readonly number[], isCrowd: boolean): number {
  const [dx = 0, dy = 0, dw = 0, dh = 0] = detection;
  const [gx = 0, gy = 0, gw = 0, gh = 0] = truth;
  const width = Math.min(dx + dw, gx + gw) - Math.max(dx, gx);
  const height = Math.min(dy + dh, gy + gh) - Math.max(dy, gy);
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  return intersection / (isCrowd ? dw * dh : dw * dh + gw * gh - intersection);
}

/** -1, which no threshold admits, for masks of images of different size that lie at one place. */
function maskIou(detection: Bitmap, truth: Bitmap, isCrowd: boolean): number {
  if (!meet(detection.columns, truth.columns) || !meet(detection.rows, truth.rows)) return 0;
  if (detection.height !== truth.height || detection.width !== truth.width) return -1;
  let intersection = 0;
  detection.pixels.forEach((pixel, at) => {
    if (pixel === 1 && truth.pixels[at] === 1) intersection++;
  });
  if (intersection === 0) return 0;
  return intersection / (isCrowd ? detection.area : detection.area + truth.area - intersection);
}

const meet = (a: [number, number], b: [number, number]): boolean =>
  Math.min(a[1], b[1]) >= Math.max(a[0], b[0]);

function oks(detected: readonly number[], truth: PlainAnnotation, sigmas: readonly number[]): number {
  const [x = 0, y = 0, width = 0, height = 0] = truth.bbox;
  const annotated = truth.keypoints ?? [];
  const hasLabels = everyThird(annotated, 2).some((visibility) => visibility > 0);
  const terms: number[] = [];
  for (const [k, sigma] of sigmas.entries()) {
    const [px = 0, py = 0] = detected.slice(3 * k);
    const [gx = 0, gy = 0, visibility = 0] = annotated.slice(3 * k);
    if (hasLabels && visibility <= 0) continue;
    // Without any labelled keypoint: how far it lies outside of the box doubled in each direction.
    const dx = hasLabels ? px - gx : Math.max(0, x - width - px) + Math.max(0, px - (x + width * 2));
    const dy = hasLabels ? py - gy : Math.max(0, y - height - py) + Math.max(0, py - (y + height * 2));
    const variance = (sigma * 2) ** 2;
    terms.push(Math.exp(-((dx ** 2 + dy ** 2) / variance / (truth.area + Number.EPSILON) / 2)));
  }
  return pairwiseSum(terms) / terms.length;
}
