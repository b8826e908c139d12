/** Precision, recall and scores from a match table, as pycocotools' `accumulate` computes them. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { MatchTable } from './matchTable.ts';
import type { CurveArrays } from './precisionCurve.ts';
import { PrecisionCurves } from './precisionCurves.ts';
import { type ResolvedSlice, resolveSlice, type Slice } from './slice.ts';

/** Precision and recall of the detections of a slice. */
export interface Accumulated extends CurveArrays {
  /** The parameters under which evaluating the slice afresh gives these numbers. */
  readonly parameters: EvaluationParameters;
  readonly images: number;
  /** The evaluated categories, in the order of the K axis (which is 1 without classes). */
  readonly categoryIds: Float64Array;
  readonly minScore: number;
}

/**
 * Answers a slice without matching again: every array equals, bit for bit, that of a fresh evaluation of the
 * slice's images, categories, limits, areas and thresholds on the detections of at least its score.
 *
 * (Matching visits detections by descending score within one image and category: those of a lower rank, a lower score or
 * another group never change what became of it.)
 *
 * @param withScores whether the array of scores is asked for, which for a table nobody does
 * @throws InvalidInputError where the slice names something that was not evaluated
 * @throws LimitExceededError where the arrays would be too large
 */
export function accumulate(table: MatchTable, slice: Slice = {}, withScores = true): Accumulated {
  const resolved = resolveSlice(table, slice);
  const { parameters, detections } = table;
  const { areaIndexes, thresholdIndexes, maxDets, words, hasImage, minScore } = resolved;
  const categories = parameters.classAgnostic ? 1 : resolved.categoryIndexes.length;
  const placeOf = placesOfCategories(table, resolved);
  const axes = {
    recallThresholds: parameters.recallThresholds,
    maxDets,
    areaIndexes,
    thresholdIndexes,
    words,
    positives: countGroundTruths(table, resolved, placeOf, categories),
    categories,
  };
  const curves = new PrecisionCurves(axes, table.outcomes, parameters.areaRanges.length, withScores);
  const { imageIndexes, categoryIndexes, ranks, scores, outcomes } = detections;
  for (let row = 0; row < detections.count; row++) {
    const k = placeOf[categoryIndexes[row] as number] as number;
    if (k < 0 || (scores[row] as number) < minScore || hasImage[imageIndexes[row] as number] === 0) continue;
    const limit = curves.limitOf(ranks[row] as number);
    curves.add(k, limit, scores[row] as number, outcomes[row] as number);
  }
  return {
    ...curves.finish(),
    parameters: slicedParameters(parameters, resolved, slice),
    images: resolved.imageIds.length,
    categoryIds: resolved.categoryIds,
    minScore,
  };
}

/** By category of the table: its place on the K axis, -1 where it is not in the slice. */
function placesOfCategories(table: MatchTable, slice: ResolvedSlice): Int32Array {
  const places = new Int32Array(table.categoryIds.length).fill(-1);
  slice.categoryIndexes.forEach((index, place) => {
    places[index] = table.parameters.classAgnostic ? 0 : place;
  });
  return places;
}

/** [K, A] */
function countGroundTruths(
  table: MatchTable,
  slice: ResolvedSlice,
  placeOf: Int32Array,
  K: number,
): Int32Array {
  const { groundTruths, parameters } = table;
  const ranges = parameters.areaRanges.length;
  const A = slice.areaIndexes.length;
  const counts = new Int32Array(K * A);
  for (let g = 0; g < groundTruths.count; g++) {
    const k = placeOf[groundTruths.categoryIndexes[g] as number] as number;
    if (k < 0 || slice.hasImage[groundTruths.imageIndexes[g] as number] === 0) continue;
    for (let a = 0; a < A; a++) {
      const area = slice.areaIndexes[a] as number;
      if (groundTruths.ignored[g * ranges + area] === 0) {
        counts[k * A + a] = (counts[k * A + a] as number) + 1;
      }
    }
  }
  return counts;
}

function slicedParameters(
  parameters: EvaluationParameters,
  resolved: ResolvedSlice,
  slice: Slice,
): EvaluationParameters {
  return {
    ...parameters,
    iouThresholds: [...resolved.iouThresholds],
    maxDets: [...resolved.maxDets],
    areaRanges: [...resolved.areaRanges],
    ...(slice.imageIds && { imageIds: [...resolved.imageIds] }),
    ...(slice.categoryIds && { categoryIds: [...resolved.categoryIds] }),
  };
}
