/** Which annotations are evaluated, in the order in which matching visits them. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { Annotations } from './annotations.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import { groupOrder } from './groupOrder.ts';
import type { GroundTruthRows } from './matchTable.ts';
import type { Selection } from './selection.ts';
import { gather, identityOrder, orderByKey } from './stableOrder.ts';

export interface OrderedGroundTruths {
  /** Rows of `groundTruth.annotations` by image, category, order of the file. */
  readonly annotationRows: Int32Array;
  /** The same ground truths as they go into the match table. */
  readonly rows: GroundTruthRows;
}

export function orderGroundTruths(
  groundTruth: GroundTruth,
  selection: Selection,
  parameters: EvaluationParameters,
): OrderedGroundTruths {
  const { annotations } = groundTruth;
  const { images, categories } = selection;
  const imagePlaces = annotations.imageRows.map((row) => images.placeOfRow[row] ?? -1);
  const categoryPlaces = annotations.categoryRows.map((row) => categories.placeOfRow[row] ?? -1);
  const isSelected = (row: number): boolean =>
    (imagePlaces[row] as number) >= 0 && (categoryPlaces[row] as number) >= 0;

  let listed = identityOrder(annotations.count);
  if (parameters.quirks === 'pycocotools') {
    // Those of the whole evaluation, also where this is a shard of it: the one of another image may stand for one of its.
    const evaluated = new Set(parameters.imageIds ?? groundTruth.images.ids);
    const isEvaluated = (row: number): boolean =>
      evaluated.has(groundTruth.images.ids[annotations.imageRows[row] as number] as number) &&
      (parameters.classAgnostic || (categoryPlaces[row] as number) >= 0);
    listed = repeatedByLast(annotations, listed, groundTruth.images.ids.length, isEvaluated);
  }
  const annotationRows = groupOrder(
    listed.filter(isSelected),
    imagePlaces,
    images.ids.length,
    categoryPlaces,
    categories.ids.length,
  );
  return {
    annotationRows,
    rows: {
      count: annotationRows.length,
      annotationIds: gather(annotations.ids, annotationRows),
      imageIndexes: gather(imagePlaces, annotationRows),
      categoryIndexes: gather(categoryPlaces, annotationRows),
      ignored: ignoreFlags(annotations, annotationRows, parameters),
    },
  };
}

/**
 * The list of annotations as the reference makes it: it collects the ids of each image's annotations, image by
 * image, and looks each id up again in a table where the last annotation of an id has replaced the others.
 */
function repeatedByLast(
  annotations: Annotations,
  rows: Int32Array,
  imageCount: number,
  isListed: (row: number) => boolean,
): Int32Array {
  const lastOfId = new Map(Array.from(annotations.ids, (id, row) => [id, row]));
  const byImage = orderByKey(rows.filter(isListed), annotations.imageRows, imageCount);
  return byImage.map((row) => lastOfId.get(annotations.ids[row] as number) as number);
}

/**
 * [G, A] Ignored in every range is a crowd region and, where keypoints are compared, an annotation that has none; the
 * file's own `ignore` flag is not asked (as in the reference).
 */
function ignoreFlags(
  annotations: Annotations,
  rows: Int32Array,
  parameters: EvaluationParameters,
): Uint8Array {
  const ranges = parameters.areaRanges;
  const flags = new Uint8Array(rows.length * ranges.length);
  rows.forEach((row, index) => {
    const area = annotations.areas[row] as number;
    const never = annotations.isCrowd[row] === 1 || annotations.keypoints?.counts[row] === 0;
    ranges.forEach((range, a) => {
      const outside = area < range.min || area > range.max;
      flags[index * ranges.length + a] = outside || never ? 1 : 0;
    });
  });
  return flags;
}
