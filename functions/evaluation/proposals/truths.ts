/** Which ground truths proposals are asked to find, and in what form. */
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import type { Selection } from '../coco/selection.ts';
import { identityOrder, orderByKey } from '../coco/stableOrder.ts';
import { writeCorners } from './legacyBox.ts';

/** G rows by image, then in the order of the file: ties between ground truths are decided by it. */
export interface Truths {
  readonly count: number;
  /** [images of the file + 1] Where the rows of each image begin. */
  readonly starts: Int32Array;
  /** [G, 4] x1, y1, x2, y2: see `legacyBox.ts`. */
  readonly corners: Float32Array;
  /** [G] Pixels, as the file states them: decides the area range. */
  readonly areas: Float32Array;
  /** [G] Places among the selected categories. */
  readonly categories: Int32Array;
}

/**
 * As Detectron's `_add_gt_annotations` cleans annotations (json_dataset.py): no crowd regions, none the file marks
 * `ignore`, only those that have an area and, clipped to their image, a box wider and higher than one pixel.
 */
export function truthsOf(groundTruth: GroundTruth, { images, categories }: Selection): Truths {
  const { annotations } = groundTruth;
  const corners = new Float64Array(4 * annotations.count);
  const counts = (row: number): boolean => {
    const imageRow = annotations.imageRows[row] as number;
    if ((images.placeOfRow[imageRow] ?? -1) < 0) return false;
    if ((categories.placeOfRow[annotations.categoryRows[row] as number] ?? -1) < 0) return false;
    if (annotations.isCrowd[row] === 1 || annotations.ignore[row] === 1) return false;
    writeCorners(annotations.boxes, row, groundTruth, imageRow, corners, row);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners.subarray(4 * row, 4 * row + 4);
    return (annotations.areas[row] as number) > 0 && x2 > x1 && y2 > y1;
  };
  const imageCount = groundTruth.images.ids.length;
  const kept = identityOrder(annotations.count).filter(counts);
  const rows = orderByKey(kept, annotations.imageRows, imageCount);
  const starts = new Int32Array(imageCount + 1);
  for (const row of rows) {
    const next = (annotations.imageRows[row] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let i = 1; i <= imageCount; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const ordered = new Float32Array(4 * rows.length);
  rows.forEach((row, at) => {
    ordered.set(corners.subarray(4 * row, 4 * row + 4), 4 * at);
  });
  return {
    count: rows.length,
    starts,
    corners: ordered,
    areas: Float32Array.from(rows, (row) => annotations.areas[row] as number),
    categories: Int32Array.from(
      rows,
      (row) => categories.placeOfRow[annotations.categoryRows[row] as number] as number,
    ),
  };
}
