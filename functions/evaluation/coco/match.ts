/** Matches detections to ground truths as pycocotools' `evaluate` does, once for every question asked later. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import { Candidates } from './candidates.ts';
import type { Detections } from './detectionColumns.ts';
import { type RankedDetections, rankDetections } from './detectionOrder.ts';
import { measureOf } from './geometry/kinds.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import { orderGroundTruths } from './groundTruthOrder.ts';
import { GroupMatcher } from './groupMatcher.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';
import { PairColumns } from './pairColumns.ts';
import { type Selection, select } from './selection.ts';
import { gather, identityOrder, orderByKey, orderByScore } from './stableOrder.ts';

export interface MatchOptions {
  /** The images of one shard; the tables of all shards are put together by `mergeMatchTables`. @default all */
  readonly imageIds?: readonly number[];
}

/**
 * @param detections parsed against the same `groundTruth`, both for the geometry of these parameters
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export function matchDetections(
  groundTruth: GroundTruth,
  detections: Detections,
  parameters: EvaluationParameters,
  options: MatchOptions = {},
): MatchTable {
  const selection = select(groundTruth, parameters, options.imageIds);
  const words = wordsFor(parameters.iouThresholds.length);
  const ordered = orderGroundTruths(groundTruth, selection, parameters);
  const ranked = rankDetections(detections, selection, parameters);
  const canonical = canonicalOrder(ranked, selection, parameters);
  const tableRows = new Int32Array(ranked.count);
  for (let row = 0; row < canonical.length; row++) tableRows[canonical[row] as number] = row;

  const measure = measureOf(groundTruth, detections, parameters);
  const candidates = new Candidates(measure, ordered.annotationRows, parameters, words);
  const pairs = new PairColumns(words);
  const matcher = new GroupMatcher(
    groundTruth,
    measure,
    parameters,
    ordered,
    ranked,
    tableRows,
    candidates,
    pairs,
  );
  // Both lists are sorted by image and category: one walk finds the groups of both.
  const gt = ordered.rows;
  const groupOf = (images: Int32Array, categories: Int32Array, at: number): number =>
    (images[at] as number) * selection.categories.ids.length +
    (parameters.classAgnostic ? 0 : (categories[at] as number));
  let g0 = 0;
  for (let d0 = 0; d0 < ranked.count; ) {
    const group = groupOf(ranked.imageIndexes, ranked.categoryIndexes, d0);
    let d1 = d0 + 1;
    while (d1 < ranked.count && groupOf(ranked.imageIndexes, ranked.categoryIndexes, d1) === group) d1++;
    while (g0 < gt.count && groupOf(gt.imageIndexes, gt.categoryIndexes, g0) < group) g0++;
    let g1 = g0;
    while (g1 < gt.count && groupOf(gt.imageIndexes, gt.categoryIndexes, g1) === group) g1++;
    matcher.match(d0, d1, g0, g1);
    d0 = d1;
    g0 = g1;
  }

  return {
    parameters,
    imageIds: selection.images.ids,
    categoryIds: selection.categories.ids,
    detections: {
      count: ranked.count,
      imageIndexes: gather(ranked.imageIndexes, canonical),
      categoryIndexes: gather(ranked.categoryIndexes, canonical),
      ranks: gather(ranked.ranks, canonical),
      scores: gather(ranked.scores, canonical),
      matched: matcher.matched,
      ignored: matcher.ignored,
    },
    groundTruths: gt,
    pairs: pairs.finish(ranked.count),
  };
}

/** The order of the match table's rows: from by image, category, rank to by category, score, image, rank. */
function canonicalOrder(
  ranked: RankedDetections,
  selection: Selection,
  parameters: EvaluationParameters,
): Int32Array {
  const byScore = orderByScore(identityOrder(ranked.count), ranked.scores);
  return parameters.classAgnostic
    ? byScore
    : orderByKey(byScore, ranked.categoryIndexes, selection.categories.ids.length);
}
