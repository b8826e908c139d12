/** Which detections are evaluated, ranked by score within their image and category. */
import type { Detections } from './detections.ts';
import type { EvaluationParameters } from './parameters.ts';
import type { Selection } from './selection.ts';
import { identityOrder, orderByKey, orderByScore } from './stableOrder.ts';

/** The detections within the largest of maxDets, by image, category (unless class-agnostic) and rank. */
export interface RankedDetections {
  readonly count: number;
  /** Rows of the parsed detections. */
  readonly rows: Int32Array;
  /** Places in the selection. */
  readonly imageIndexes: Int32Array;
  readonly categoryIndexes: Int32Array;
  readonly ranks: Int32Array;
  readonly scores: Float64Array;
}

/**
 * Ranks stably by descending score: of equal scores the one first in the file comes first; without classes, the
 * one of the category that comes first in the selection, then the one first in the file.
 */
export function rankDetections(
  detections: Detections,
  selection: Selection,
  parameters: EvaluationParameters,
): RankedDetections {
  const { images, categories } = selection;
  const imagePlaces = detections.imageRows.map((row) => images.placeOfRow[row] as number);
  const categoryPlaces = detections.categoryRows.map((row) => categories.placeOfRow[row] as number);
  const byCategory = (order: Int32Array) => orderByKey(order, categoryPlaces, categories.ids.length);
  const byScore = (order: Int32Array) => orderByScore(order, detections.scores);

  const chosen = identityOrder(detections.count).filter(
    (row) => (imagePlaces[row] as number) >= 0 && (categoryPlaces[row] as number) >= 0,
  );
  const ordered = parameters.classAgnostic ? byScore(byCategory(chosen)) : byCategory(byScore(chosen));
  const rows = orderByKey(ordered, imagePlaces, images.ids.length);

  const limit = parameters.maxDets.at(-1) as number;
  const ranks = new Int32Array(rows.length);
  let count = 0;
  let rank = 0;
  let previousImage = -1;
  let previousCategory = -1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const image = imagePlaces[row] as number;
    const category = parameters.classAgnostic ? 0 : (categoryPlaces[row] as number);
    if (image !== previousImage || category !== previousCategory) rank = 0;
    previousImage = image;
    previousCategory = category;
    if (rank < limit) {
      rows[count] = row;
      ranks[count++] = rank++;
    }
  }
  const kept = rows.subarray(0, count);
  return {
    count,
    rows: kept,
    imageIndexes: kept.map((row) => imagePlaces[row] as number),
    categoryIndexes: kept.map((row) => categoryPlaces[row] as number),
    ranks: ranks.subarray(0, count),
    scores: gather(detections.scores, kept),
  };
}

/** values[order[i]] for every i. */
export function gather(values: Float64Array, order: Int32Array): Float64Array {
  const gathered = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) gathered[i] = values[order[i] as number] as number;
  return gathered;
}
