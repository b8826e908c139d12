/** Which detections are evaluated, and in which order: by descending score over all images at once. */
import type { ComparedDetections } from './comparedDetections.ts';
import { endOfGroup, groupOrder } from './groupOrder.ts';
import type { Prepared } from './prepare.ts';
import { identityOrder, orderByScore, sortByScore } from './stableOrder.ts';

/**
 * The detections within the largest of maxDets. Of equal scores the one of the image that comes first comes first, and in one image
 * that of the lower rank. So the detections of one image and category stand in the order in which the reference matches them, and
 * those of one category in the order in which it counts them.
 *
 * A detection's rank is its place, from 0, among those of its image and category (of its image, without classes): stably by
 * descending score; of equal scores the one first in the file comes first; without classes, the one of the category that comes
 * first, then the one first in the file.
 */
export interface Visits {
  /** [visits] Detections. */
  readonly order: Int32Array;
  /** By detection: what a visit has to know of it, see {@link codeOf}. */
  readonly codes: Uint16Array;
  /** By detection: its rank; null where nobody asks. */
  readonly ranks: Int32Array | null;
}

/** Codes from this one on are of detections that may be matched to a ground truth: this and `limit`. */
export const MATCHABLE = 0xffff - 64;

/**
 * The code of a detection that may be matched to no ground truth.
 *
 * @param limit the first of maxDets that its rank is within, below 64
 * @param areaClass the class of its area, below `areaClasses`, which are at most 258
 */
export const codeOf = (limit: number, areaClass: number, areaClasses: number): number =>
  limit * areaClasses + areaClass;

export function visitsOf(
  { selection, parameters }: Prepared,
  compared: ComparedDetections,
  withRanks: boolean,
): Visits {
  const { count, firstCandidates, areaClasses, classes } = compared;
  const { classAgnostic, maxDets } = parameters;
  const images = compared.images.subarray(0, count);
  const categories = compared.categories.subarray(0, count);
  const scores = compared.scores.subarray(0, count);
  const grouped = groupOrder(
    identityOrder(count),
    images,
    selection.images.ids.length,
    categories,
    selection.categories.ids.length,
  );

  const limits = Int32Array.from(maxDets);
  const codes = new Uint16Array(count);
  const ranks = withRanks ? new Int32Array(count) : null;
  let kept = 0;
  for (let start = 0; start < count; ) {
    const end = endOfGroup(grouped, start, images, classAgnostic ? null : categories);
    sortByScore(grouped, start, end, scores);
    let limit = 0;
    for (let rank = 0; start + rank < end; rank++) {
      while (limit < limits.length && rank >= (limits[limit] as number)) limit++;
      if (limit === limits.length) break;
      const d = grouped[start + rank] as number;
      grouped[kept++] = d;
      if (ranks !== null) ranks[d] = rank;
      const hasCandidates = firstCandidates[d] !== firstCandidates[d + 1];
      codes[d] = hasCandidates ? MATCHABLE + limit : codeOf(limit, areaClasses[d] as number, classes.count);
    }
    start = end;
  }
  return { order: orderByScore(grouped.subarray(0, kept), scores), codes, ranks };
}
