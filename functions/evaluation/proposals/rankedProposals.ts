/** The proposals of one image after another, best score first. */
import type { Detections } from '../coco/detectionColumns.ts';
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import { identityOrder, orderByKey, sortByScore } from '../coco/stableOrder.ts';
import { writeCorners } from './legacyBox.ts';

/** At most so wide or high, in pixels, is too small where proposals are cleaned. */
const SMALLEST = 2;

export class RankedProposals {
  /** [n, 4] Corners of the image that was read last: see `legacyBox.ts`. */
  corners = new Float32Array(0);
  private readonly groundTruth: GroundTruth;
  private readonly detections: Detections;
  private readonly limit: number;
  private readonly clean: boolean;
  /** Rows of the detections by image, then in the order of the file. */
  private readonly rows: Int32Array;
  private at = 0;

  /**
   * @param limit so many of an image are enough
   * @param clean drops what the parameter `cleanProposals` says
   */
  constructor(groundTruth: GroundTruth, detections: Detections, limit: number, clean: boolean) {
    this.groundTruth = groundTruth;
    this.detections = detections;
    this.limit = limit;
    this.clean = clean;
    const { count, imageRows } = detections;
    this.rows = orderByKey(identityOrder(count), imageRows, groundTruth.images.ids.length);
  }

  /**
   * Reads the proposals of an image into `corners`, stably by descending score.
   *
   * @param imageRow each call's above that of the call before
   * @returns how many there are
   */
  read(imageRow: number): number {
    const { rows } = this;
    const { imageRows, scores } = this.detections;
    while (this.at < rows.length && (imageRows[rows[this.at] as number] as number) < imageRow) this.at++;
    const start = this.at;
    while (this.at < rows.length && imageRows[rows[this.at] as number] === imageRow) this.at++;
    sortByScore(rows, start, this.at, scores);
    const end = this.clean ? this.at : Math.min(this.at, start + this.limit);
    if (this.corners.length < 4 * (end - start)) this.corners = new Float32Array(8 * (end - start));
    for (let i = start; i < end; i++) {
      const row = rows[i] as number;
      writeCorners(this.detections.boxes, row, this.groundTruth, imageRow, this.corners, i - start);
    }
    return this.clean ? Math.min(this.limit, dropPoor(this.corners, end - start)) : end - start;
  }
}

/**
 * Detectron's `unique_boxes` and `filter_small_boxes` (utils/boxes.py), in place; how many boxes are left. Boxes count as
 * equal where one number made of their rounded corners is, as may happen to others too beyond a thousand pixels.
 */
function dropPoor(corners: Float32Array, count: number): number {
  const seen = new Set<number>();
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const box = corners.subarray(4 * at, 4 * at + 4);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box;
    const pixels =
      roundHalfToEven(x1) + 1e3 * roundHalfToEven(y1) + 1e6 * roundHalfToEven(x2) + 1e9 * roundHalfToEven(y2);
    if (seen.has(pixels)) continue;
    seen.add(pixels);
    const width = Math.fround(Math.fround(x2 - x1) + 1);
    const height = Math.fround(Math.fround(y2 - y1) + 1);
    if (width > SMALLEST && height > SMALLEST) corners.set(box, 4 * kept++);
  }
  return kept;
}

/** numpy.round */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
