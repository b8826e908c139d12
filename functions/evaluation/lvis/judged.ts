/** Which detections LVIS judges at all. */
import type { LvisParameters } from '../../../schema/protocol.ts';
import type { Detections } from '../coco/detectionColumns.ts';
import type { Measure } from '../coco/geometry/geometry.ts';
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import type { Selection } from '../coco/selection.ts';
import { identityOrder, orderByKey, sortByScore } from '../coco/stableOrder.ts';
import type { Federation } from './federation.ts';

/** How many detections of the selected images are left out, by the first reason that applies. */
export interface LeftOut {
  /** Beyond the limit of their image. */
  readonly beyondLimit: number;
  /** Of a category that is not evaluated, or that the ground truth does not list. */
  readonly otherCategory: number;
  /** Without an area. */
  readonly withoutArea: number;
  /** Of a category nobody looked for in their image: neither annotated there nor known to be absent. */
  readonly notVerified: number;
}

/** Whether the categories that a list per image names include one: a set of image and category rows. */
export class PairsOfRows {
  private readonly keys = new Set<number>();
  private readonly categories: number;

  constructor(groundTruth: GroundTruth, idsOfImage: readonly (readonly number[])[]) {
    this.categories = groundTruth.categories.ids.length;
    idsOfImage.forEach((ids, imageRow) => {
      for (const id of ids) {
        const categoryRow = groundTruth.categoryIndex.rowOf(id);
        if (categoryRow >= 0) this.add(imageRow, categoryRow);
      }
    });
  }

  add(imageRow: number, categoryRow: number): void {
    this.keys.add(imageRow * this.categories + categoryRow);
  }

  has(imageRow: number, categoryRow: number): boolean {
    return this.keys.has(imageRow * this.categories + categoryRow);
  }
}

/**
 * Rows of the detections that are judged, ties in the order of the file: the best of their image, with an area, of a category
 * whose presence or absence in the image is known.
 *
 * @param groundTruth its annotations are those that are evaluated
 * @param detections parsed with those of unknown categories kept, since they count towards the limit
 */
export function judgedDetections(
  groundTruth: GroundTruth,
  federation: Federation,
  detections: Detections,
  measure: Measure,
  { images, categories }: Selection,
  parameters: LvisParameters,
): { rows: Int32Array; leftOut: LeftOut } {
  const leftOut = { beyondLimit: 0, otherCategory: 0, withoutArea: 0, notVerified: 0 };
  const verified = new PairsOfRows(groundTruth, federation.absent);
  const { annotations } = groundTruth;
  for (let row = 0; row < annotations.count; row++) {
    const imageRow = annotations.imageRows[row] as number;
    const categoryRow = annotations.categoryRows[row] as number;
    if (imageRow >= 0 && categoryRow >= 0) verified.add(imageRow, categoryRow);
  }
  const isJudged = (row: number): boolean => {
    const imageRow = detections.imageRows[row] as number;
    const categoryRow = detections.categoryRows[row] as number;
    let reason: keyof LeftOut;
    if (categoryRow < 0 || (categories.placeOfRow[categoryRow] as number) < 0) reason = 'otherCategory';
    else if (!(measure.area(row) > 0)) reason = 'withoutArea';
    else if (!verified.has(imageRow, categoryRow)) reason = 'notVerified';
    else return true;
    leftOut[reason]++;
    return false;
  };
  const selected = identityOrder(detections.count).filter(
    (row) => (images.placeOfRow[detections.imageRows[row] as number] as number) >= 0,
  );
  const best = bestOfImages(selected, detections, images.placeOfRow.length, parameters.maxDets);
  leftOut.beyondLimit = selected.length - best.length;
  return { rows: best.filter(isJudged), leftOut };
}

/** At most `limit` rows of each image: stably by descending score, as Python sorts with `reverse`. */
function bestOfImages(
  rows: Int32Array,
  detections: Detections,
  imageCount: number,
  limit: number,
): Int32Array {
  const { imageRows, scores } = detections;
  const byImage = orderByKey(rows, imageRows, imageCount);
  let kept = 0;
  for (let start = 0; start < byImage.length; ) {
    let end = start + 1;
    while (end < byImage.length && imageRows[byImage[end] as number] === imageRows[byImage[start] as number])
      end++;
    if (end - start > limit) sortByScore(byImage, start, end, scores);
    byImage.copyWithin(kept, start, Math.min(end, start + limit));
    kept += Math.min(end - start, limit);
    start = end;
  }
  return byImage.subarray(0, kept);
}
