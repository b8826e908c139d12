/** Which detections are evaluated, ranked by score within their image and category. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { Detections } from './detectionColumns.ts';
import { endOfGroup, groupOrder } from './groupOrder.ts';
import type { Selection } from './selection.ts';
import { gather, sortByScore } from './stableOrder.ts';

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
  const imagePlaces = gather(images.placeOfRow, detections.imageRows);
  const categoryPlaces = gather(categories.placeOfRow, detections.categoryRows);
  const chosen = new Int32Array(detections.count);
  let chosenCount = 0;
  for (let row = 0; row < detections.count; row++) {
    if ((imagePlaces[row] as number) >= 0 && (categoryPlaces[row] as number) >= 0)
      chosen[chosenCount++] = row;
  }
  const rows = groupOrder(
    chosen.subarray(0, chosenCount),
    imagePlaces,
    images.ids.length,
    categoryPlaces,
    categories.ids.length,
  );

  const limit = parameters.maxDets.at(-1) as number;
  const ranks = new Int32Array(rows.length);
  let count = 0;
  for (let start = 0; start < rows.length; ) {
    const end = endOfGroup(rows, start, imagePlaces, parameters.classAgnostic ? null : categoryPlaces);
    sortByScore(rows, start, end, detections.scores);
    for (let rank = 0; rank < Math.min(limit, end - start); rank++) {
      rows[count] = rows[start + rank] as number;
      ranks[count++] = rank;
    }
    start = end;
  }
  const kept = rows.subarray(0, count);
  return {
    count,
    rows: kept,
    imageIndexes: gather(imagePlaces, kept),
    categoryIndexes: gather(categoryPlaces, kept),
    ranks: ranks.subarray(0, count),
    scores: gather(detections.scores, kept),
  };
}
