/** Precision, recall and scores from a match table, as pycocotools' `accumulate` computes them. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { MatchTable } from './matchTable.ts';
import { PrecisionCurve } from './precisionCurve.ts';
import { requireResultSize } from './resultSize.ts';
import { type ResolvedSlice, resolveSlice, type Slice } from './slice.ts';

/** Arrays are in C order: the last axis varies fastest. -1 stands where a category has no ground truth that counts. */
export interface Accumulated {
  /** The parameters under which evaluating the slice afresh gives these numbers. */
  readonly parameters: EvaluationParameters;
  readonly shape: {
    /** T: IoU thresholds. */
    readonly thresholds: number;
    /** R: recall thresholds. */
    readonly recalls: number;
    /** K: categories; 1 without classes. */
    readonly categories: number;
    /** A: area ranges. */
    readonly areas: number;
    /** M: limits of detections. */
    readonly limits: number;
  };
  /** [T, R, K, A, M] Interpolated precision at each recall threshold. */
  readonly precision: Float64Array;
  /** [T, K, A, M] Largest recall. */
  readonly recall: Float64Array;
  /** [T, R, K, A, M] Score of the detection at which each recall threshold is reached. */
  readonly scores: Float64Array;
  readonly images: number;
  /** The evaluated categories, in the order of the K axis (which is 1 without classes). */
  readonly categoryIds: Float64Array;
  /** [K, A] Ground truths that count: neither crowd nor outside the area range. */
  readonly groundTruths: Int32Array;
  /** [K] Detections of the slice within the largest limit, whatever their area. */
  readonly detections: Int32Array;
  readonly minScore: number;
}

/**
 * Answers a slice without matching again: every array equals, bit for bit, that of a fresh evaluation of the
 * slice's images, categories, limits, areas and thresholds on the detections of at least its score.
 *
 * (Matching visits detections by descending score within one image and category: those of a lower rank, a lower score or
 * another group never change what became of it.)
 *
 * @throws InvalidInputError where the slice names something that was not evaluated
 * @throws LimitExceededError where the arrays would be too large
 */
export function accumulate(table: MatchTable, slice: Slice = {}): Accumulated {
  const resolved = resolveSlice(table, slice);
  const { parameters } = table;
  const T = resolved.thresholdIndexes.length;
  const R = parameters.recallThresholds.length;
  const K = parameters.classAgnostic ? 1 : resolved.categoryIndexes.length;
  const A = resolved.areaIndexes.length;
  const M = resolved.maxDets.length;
  const shape = { thresholds: T, recalls: R, categories: K, areas: A, limits: M };
  requireResultSize(shape);
  const result: Accumulated = {
    parameters: slicedParameters(parameters, resolved, slice),
    shape,
    precision: new Float64Array(T * R * K * A * M).fill(-1),
    recall: new Float64Array(T * K * A * M).fill(-1),
    scores: new Float64Array(T * R * K * A * M).fill(-1),
    images: resolved.imageIds.length,
    categoryIds: resolved.categoryIds,
    groundTruths: countGroundTruths(table, resolved, K),
    detections: new Int32Array(K),
    minScore: resolved.minScore,
  };
  const curve = new PrecisionCurve(
    table,
    resolved,
    result.groundTruths.reduce((most, count) => Math.max(most, count), 0),
  );
  const starts = classStarts(table);
  for (let k = 0; k < K; k++) {
    const index = parameters.classAgnostic ? 0 : (resolved.categoryIndexes[k] as number);
    const rows = rowsOf(table, resolved, starts[index] as number, starts[index + 1] as number);
    for (let m = M - 1; m >= 0; m--) {
      const limit = resolved.maxDets[m] as number;
      // In place from the largest limit down: what a smaller limit keeps, a larger one has kept.
      rows.count = keepRanks(rows, table.detections.ranks, limit);
      if (m === M - 1) result.detections[k] = rows.count;
      for (let a = 0; a < A; a++) {
        const positives = result.groundTruths[k * A + a] as number;
        if (positives === 0) continue;
        curve.walk(rows.rows, rows.count, resolved.areaIndexes[a] as number);
        for (let t = 0; t < T; t++) {
          result.recall[((t * K + k) * A + a) * M + m] = curve.recall(t, positives);
          // Element r of this curve lies `stride` after element r - 1.
          const stride = K * A * M;
          const at = t * R * stride + (k * A + a) * M + m;
          curve.read(t, positives, rows.rows, rows.count, result.precision, result.scores, at, stride);
        }
      }
    }
  }
  return result;
}

interface Rows {
  readonly rows: Int32Array;
  count: number;
}

/** Where the rows of each category begin in the table; without classes all rows are one category's. */
function classStarts(table: MatchTable): Int32Array {
  const { categoryIndexes, count } = table.detections;
  if (table.parameters.classAgnostic) return Int32Array.of(0, count);
  const starts = new Int32Array(table.categoryIds.length + 1);
  for (let row = 0; row < count; row++) {
    const next = (categoryIndexes[row] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let k = 1; k < starts.length; k++) starts[k] = (starts[k] as number) + (starts[k - 1] as number);
  return starts;
}

/** The slice's detections from row `start` to before row `end`, by descending score, image, rank. */
function rowsOf(table: MatchTable, slice: ResolvedSlice, start: number, end: number): Rows {
  const { imageIndexes, scores } = table.detections;
  const rows = new Int32Array(end - start);
  let count = 0;
  for (let row = start; row < end && (scores[row] as number) >= slice.minScore; row++) {
    if (slice.hasImage[imageIndexes[row] as number] === 1) rows[count++] = row;
  }
  return { rows, count };
}

function keepRanks(rows: Rows, ranks: Int32Array, limit: number): number {
  let count = 0;
  for (let i = 0; i < rows.count; i++) {
    const row = rows.rows[i] as number;
    if ((ranks[row] as number) < limit) rows.rows[count++] = row;
  }
  return count;
}

/** [K, A] */
function countGroundTruths(table: MatchTable, slice: ResolvedSlice, K: number): Int32Array {
  const { groundTruths, parameters } = table;
  const ranges = parameters.areaRanges.length;
  const A = slice.areaIndexes.length;
  const counts = new Int32Array(K * A);
  const placeOf = new Int32Array(table.categoryIds.length).fill(-1);
  slice.categoryIndexes.forEach((index, place) => {
    placeOf[index] = parameters.classAgnostic ? 0 : place;
  });
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
