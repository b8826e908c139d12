/** Which category is taken for which. */
import type { MatchTable } from '../../coco/matchTable.ts';
import { resolveSlice } from '../../coco/slice.ts';
import { alignOverlaps } from '../overlaps/alignOverlaps.ts';
import { type Overlaps, range } from '../overlaps/overlaps.ts';
import { HIGHEST_THRESHOLD, requireClasses, requireOverlap } from '../overlaps/requirements.ts';
import { ofCategories } from './chosenCategories.ts';

export interface ConfusionQuery {
  /** At least the lowest overlap kept (0.1). @default 0.5 */
  readonly iouThreshold?: number;
  /** @default 0.25, since at score 0 nearly everything is background */
  readonly minScore?: number;
  /** Per image and category. @default the largest that was evaluated */
  readonly maxDets?: number;
  readonly imageIds?: readonly number[];
  /** Rows and columns wanted: objects and detections of others are one row and column, and are paired as ever. */
  readonly categoryIds?: readonly number[];
  /**
   * IOU: the pair of the highest IoU first, whatever the categories. OWN_CATEGORY: pairs of one category first, so that only what
   * they leave over is confused. @default IOU
   */
  readonly matching?: 'IOU' | 'OWN_CATEGORY';
}

export interface ConfusedPair {
  /** Category of the ground truth. */
  readonly groundTruth: number;
  /** Category of the detection on it. */
  readonly predicted: number;
  readonly count: number;
  /** Of the ground truths of that category. */
  readonly share: number;
}

export interface ConfusionAnswer {
  readonly parameters: Required<Omit<ConfusionQuery, 'imageIds' | 'categoryIds'>> & {
    readonly images: number;
  };
  /** K categories; the last row and column are the background. */
  readonly categoryIds: readonly number[];
  /** Whether row and column K are all other categories: so where some were asked for. */
  readonly others: boolean;
  /** [K + 1, K + 1], or [K + 2, K + 2] with others. Ground truth by row, prediction by column. The last element is always 0. */
  readonly counts: Int32Array;
  /** Of the categories. */
  readonly groundTruths: number;
  /** Detections of the categories in the matrix. */
  readonly detections: number;
  /** Detections of the categories that are left out since they are in a crowd region of theirs. */
  readonly ignored: number;
  /** Every pair of two categories, one of the K at least, largest first. */
  readonly confused: readonly ConfusedPair[];
}

/**
 * The rule, image by image, is the one of YOLO trainers (Ultralytics' `ConfusionMatrix.process_batch`), with COCO's `>=`: of all
 * pairs of a detection of at least `minScore` and a ground truth whose IoU is at least the threshold, whatever their categories,
 * take the one of the highest IoU, strike out both, and go on. Of equal IoUs a pair of one category comes first, then
 * the higher score. Taken in this order a box counts once, under the category that the model gave to what lies on it.
 * COCO's own matching cannot show confusion: it compares only what is of one category.
 *
 * A ground truth that is left over is a miss, a detection that is left over a false positive: both are set against the background.
 * There is no matrix of an area range. COCO leaves out what no object of the range is paired with and whose own area is outside of it,
 * and overlaps do not hold the areas of detections.
 *
 * Crowd regions (and annotations without keypoints) are not in the matrix, nor are detections that are left over and lie
 * in one of their own category.
 *
 * @throws InvalidInputError for a class-agnostic evaluation, where the query names something that was not evaluated, or a threshold
 * below what overlaps are kept of
 */
export function confusionMatrix(
  table: MatchTable,
  overlaps: Overlaps,
  query: ConfusionQuery = {},
): ConfusionAnswer {
  const { iouThreshold = 0.5, minScore = 0.25, matching = 'IOU' } = query;
  requireClasses(table, 'a confusion matrix');
  requireOverlap('iouThreshold', iouThreshold);
  const slice = resolveSlice(table, {
    maxDets: [query.maxDets ?? (table.parameters.maxDets.at(-1) as number)],
    minScore,
    ...(query.imageIds && { imageIds: query.imageIds }),
    ...(query.categoryIds && { categoryIds: query.categoryIds }),
  });
  const isChosen = new Uint8Array(table.categoryIds.length);
  for (const k of slice.categoryIndexes) isChosen[k] = 1;
  const maxDets = slice.maxDets[0] as number;
  const K = table.categoryIds.length;
  const counts = new Int32Array((K + 1) * (K + 1));
  const add = (groundTruth: number, predicted: number): void => {
    const at = groundTruth * (K + 1) + predicted;
    counts[at] = (counts[at] as number) + 1;
  };
  const { ranks, scores } = table.detections;
  const { detections: rowOf } = alignOverlaps(table, overlaps);
  const { detectionCategories, groundTruthCategories, groundTruthIgnored } = overlaps;
  let groundTruths = 0;
  let detections = 0;
  let ignored = 0;
  for (let image = 0; image < table.imageIds.length; image++) {
    if (slice.hasImage[image] === 0) continue;
    const kept = range(overlaps.detectionStarts, image).filter((d) => {
      const row = rowOf[d] as number;
      return (ranks[row] as number) < maxDets && (scores[row] as number) >= minScore;
    });
    const truths = range(overlaps.groundTruthStarts, image).filter((g) => groundTruthIgnored[g] === 0);
    const partner = pairUp(overlaps, kept, Math.min(iouThreshold, HIGHEST_THRESHOLD), matching);
    const taken = new Set(partner.values());
    for (const g of truths) {
      const category = groundTruthCategories[g] as number;
      groundTruths += isChosen[category] as number;
      if (!taken.has(g)) add(category, K);
    }
    for (const d of kept) {
      const predicted = detectionCategories[d] as number;
      const g = partner.get(d);
      if (g === undefined && isInIgnored(overlaps, d, iouThreshold)) {
        ignored += isChosen[predicted] as number;
        continue;
      }
      detections += isChosen[predicted] as number;
      add(g === undefined ? K : (groundTruthCategories[g] as number), predicted);
    }
  }
  return {
    parameters: { iouThreshold, minScore, maxDets, matching, images: slice.imageIds.length },
    categoryIds: [...slice.categoryIds],
    others: query.categoryIds !== undefined,
    counts: query.categoryIds ? ofCategories(counts, K, slice.categoryIndexes) : counts,
    groundTruths,
    detections,
    ignored,
    confused: confusedPairs(counts, table.categoryIds, isChosen),
  };
}

/** The ground truth that each detection is paired with. */
function pairUp(
  overlaps: Overlaps,
  detections: readonly number[],
  threshold: number,
  matching: 'IOU' | 'OWN_CATEGORY',
): Map<number, number> {
  const { pairStarts, pairGroundTruths, pairIous, groundTruthIgnored } = overlaps;
  const candidates = detections.flatMap((d) =>
    range(pairStarts, d)
      .filter((p) => (pairIous[p] as number) >= threshold)
      .map((p) => ({ d, g: pairGroundTruths[p] as number, iou: pairIous[p] as number }))
      .filter(({ g }) => groundTruthIgnored[g] === 0)
      .map((pair) => ({ ...pair, own: isOwn(overlaps, pair.d, pair.g) ? 1 : 0 })),
  );
  // The sort is stable: the higher score, then the ground truth that the file has first, come first.
  const byIou = (a: (typeof candidates)[0], b: (typeof candidates)[0]): number =>
    b.iou - a.iou || b.own - a.own;
  candidates.sort(matching === 'IOU' ? byIou : (a, b) => b.own - a.own || byIou(a, b));
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { d, g } of candidates) {
    if (partner.has(d) || taken.has(g)) continue;
    partner.set(d, g);
    taken.add(g);
  }
  return partner;
}

function isInIgnored(overlaps: Overlaps, d: number, threshold: number): boolean {
  return range(overlaps.pairStarts, d).some((p) => {
    const g = overlaps.pairGroundTruths[p] as number;
    const reaches = (overlaps.pairIous[p] as number) >= Math.min(threshold, HIGHEST_THRESHOLD);
    return reaches && overlaps.groundTruthIgnored[g] === 1 && isOwn(overlaps, d, g);
  });
}

function isOwn({ detectionCategories, groundTruthCategories }: Overlaps, d: number, g: number): boolean {
  return detectionCategories[d] === groundTruthCategories[g];
}

function confusedPairs(counts: Int32Array, categoryIds: Float64Array, isChosen: Uint8Array): ConfusedPair[] {
  const K = categoryIds.length;
  const pairs: ConfusedPair[] = [];
  for (let row = 0; row < K; row++) {
    const ofRow = counts.subarray(row * (K + 1), (row + 1) * (K + 1));
    const total = ofRow.reduce((sum, count) => sum + count, 0);
    ofRow.forEach((count, column) => {
      if (count === 0 || column === row || column === K) return;
      if (isChosen[row] === 0 && isChosen[column] === 0) return;
      const [groundTruth, predicted] = [categoryIds[row] as number, categoryIds[column] as number];
      pairs.push({ groundTruth, predicted, count, share: count / total });
    });
  }
  return pairs.sort((a, b) => b.count - a.count || b.share - a.share);
}
