/** Brings overlaps and the match table of the same evaluation together. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { MatchTable } from '../../coco/matchTable.ts';
import { identityOrder, orderByKey } from '../../coco/stableOrder.ts';
import type { Overlaps } from './overlaps.ts';

export interface AlignedRows {
  /** [N] Row of the match table that each detection of the overlaps is. */
  readonly detections: Int32Array;
  /** [G] Row of the match table that each ground truth of the overlaps is. */
  readonly groundTruths: Int32Array;
}

/**
 * In one image and category both hold detections by rank and ground truths in the order of the file, so that the k-th of
 * the one is the k-th of the other; without classes, this goes for the detections of the image.
 *
 * @throws InvalidInputError where the two are of different evaluations
 */
export function alignOverlaps(table: MatchTable, overlaps: Overlaps): AlignedRows {
  const { imageIds, categoryIds, detections, groundTruths } = table;
  const alike =
    sameNumbers(imageIds, overlaps.imageIds) &&
    sameNumbers(categoryIds, overlaps.categoryIds) &&
    detections.count === overlaps.detectionCategories.length &&
    groundTruths.count === overlaps.groundTruthCategories.length;
  if (!alike) refuse();
  const { classAgnostic } = table.parameters;
  const categories = (values: Int32Array): Int32Array =>
    classAgnostic ? new Int32Array(values.length) : values;
  // The table's detections by image, class, rank; those of the overlaps likewise. Ground truths stand so in the table.
  const byRank = orderByKey(identityOrder(detections.count), detections.ranks, largest(detections.ranks) + 1);
  const images = imageIds.length;
  const classes = categoryIds.length;
  const tableOrder = byGroup(
    byRank,
    detections.imageIndexes,
    categories(detections.categoryIndexes),
    images,
    classes,
  );
  const overlapOrder = byGroup(
    identityOrder(detections.count),
    imagesOf(overlaps.detectionStarts),
    categories(overlaps.detectionCategories),
    images,
    classes,
  );
  const groundTruthOrder = byGroup(
    identityOrder(groundTruths.count),
    imagesOf(overlaps.groundTruthStarts),
    overlaps.groundTruthCategories,
    images,
    classes,
  );
  const aligned = {
    detections: new Int32Array(detections.count),
    groundTruths: new Int32Array(groundTruths.count),
  };
  overlapOrder.forEach((place, i) => {
    aligned.detections[place] = tableOrder[i] as number;
  });
  groundTruthOrder.forEach((place, i) => {
    aligned.groundTruths[place] = i;
  });
  const agrees =
    aligned.detections.every(
      (row, d) => detections.categoryIndexes[row] === overlaps.detectionCategories[d],
    ) &&
    aligned.groundTruths.every(
      (row, g) => groundTruths.categoryIndexes[row] === overlaps.groundTruthCategories[g],
    );
  if (!agrees) refuse();
  return aligned;
}

function refuse(): never {
  throw new InvalidInputError(
    'the overlaps are of another evaluation than the matches: their images, categories or rows differ',
    'overlaps and matches are made of the same two documents with the same parameters',
  );
}

function byGroup(
  order: Int32Array,
  images: Int32Array,
  categories: Int32Array,
  imageCount: number,
  categoryCount: number,
): Int32Array {
  return orderByKey(orderByKey(order, categories, categoryCount), images, imageCount);
}

/** The image of every row, given where the rows of each image begin. */
function imagesOf(starts: Int32Array): Int32Array {
  const images = new Int32Array(starts.at(-1) ?? 0);
  for (let image = 0; image + 1 < starts.length; image++)
    images.fill(image, starts[image], starts[image + 1]);
  return images;
}

function largest(values: Int32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
