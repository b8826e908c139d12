/** The order of the match table's detections. */
import { orderByKey, orderByScore } from './stableOrder.ts';

/**
 * `rows` by category (not without classes), then by descending score, then as they are: in the match table by image and rank.
 *
 * @param categories by row: below `categoryCount`
 */
export function tableOrder(
  rows: Int32Array,
  scores: Float64Array,
  categories: Int32Array,
  categoryCount: number,
  classAgnostic: boolean,
): Int32Array {
  const byScore = orderByScore(rows, scores);
  return classAgnostic ? byScore : orderByKey(byScore, categories, categoryCount);
}
