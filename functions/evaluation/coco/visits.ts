/** Which detections are evaluated, and in which order: by descending score over all images at once. */
import type { ComparedDetections } from './comparedDetections.ts';
import type { Prepared } from './prepare.ts';
import { identityOrder, orderByKey, orderByScore, sortByScore } from './stableOrder.ts';

/**
 * The detections within the largest of maxDets. Of equal scores the one of the image that comes first comes first, and in one image
 * that of the lower rank. So the detections of one image and category stand in the order in which the reference matches them, and
 * those of one category in the order in which it counts them.
 */
export interface Visits {
  /** [visits] Detections. */
  readonly order: Int32Array;
  /**
   * By detection: its place, from 0, among those of its image and category (of its image, without classes). Stably by descending
   * score: of equal scores the one first in the file comes first; without classes, the one of the category that comes first,
   * then the one first in the file.
   */
  readonly ranks: Int32Array;
}

export function visitsOf({ selection, parameters }: Prepared, compared: ComparedDetections): Visits {
  const { count } = compared;
  const { classAgnostic } = parameters;
  const images = compared.images.subarray(0, count);
  const categories = compared.categories.subarray(0, count);
  const scores = compared.scores.subarray(0, count);
  const byCategory = orderByKey(identityOrder(count), categories, selection.categories.ids.length);
  const grouped = orderByKey(byCategory, images, selection.images.ids.length);

  const limit = parameters.maxDets.at(-1) as number;
  const ranks = new Int32Array(count);
  let kept = 0;
  for (let start = 0; start < count; ) {
    const image = images[grouped[start] as number];
    const category = categories[grouped[start] as number];
    let end = start + 1;
    while (end < count) {
      const next = grouped[end] as number;
      if (images[next] !== image || (!classAgnostic && categories[next] !== category)) break;
      end++;
    }
    sortByScore(grouped, start, end, scores);
    for (let rank = 0; rank < Math.min(limit, end - start); rank++) {
      const d = grouped[start + rank] as number;
      grouped[kept++] = d;
      ranks[d] = rank;
    }
    start = end;
  }
  return { order: orderByScore(grouped.subarray(0, kept), scores), ranks };
}
