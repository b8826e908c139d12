/** Matches all detections that were compared: one visit to each gives the match table, the curves, or both. */
import type { Accumulated } from './accumulate.ts';
import type { ComparedDetections } from './comparedDetections.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';
import type { CurveArrays } from './precisionCurve.ts';
import type { Prepared } from './prepare.ts';
import { KernelCurves } from './walk/curves.ts';
import { Matching } from './walk/matching.ts';
import { TableRows } from './walk/tableRows.ts';
import { orderVisits } from './walk/visits.ts';

/** The match table of the detections, for every question asked later. */
export function matchTableOf(prepared: Prepared, compared: ComparedDetections): MatchTable {
  const visits = orderVisits(prepared, compared, true);
  const matching = new Matching(prepared, compared, true);
  const rows = new TableRows(prepared, compared, visits, matching);
  compared.walk(visits, false, rows.outcomes);
  return rows.finish();
}

/**
 * The numbers of the whole evaluation, without a table: {@link accumulate} of the table gives the same.
 *
 * @param withScores false where nobody asks for the array of scores, which is empty then
 */
export function accumulateAll(
  prepared: Prepared,
  compared: ComparedDetections,
  withScores = true,
): Accumulated {
  const visits = orderVisits(prepared, compared, false);
  const matching = new Matching(prepared, compared, false);
  const curves = curvesOf(prepared, compared, matching, withScores);
  compared.walk(visits, true, 0);
  return accumulatedOf(prepared, curves.finish(visits, compared.scores));
}

/** Both at once. */
export function matchAndAccumulate(
  prepared: Prepared,
  compared: ComparedDetections,
): { readonly table: MatchTable; readonly accumulated: Accumulated } {
  const visits = orderVisits(prepared, compared, true);
  const matching = new Matching(prepared, compared, true);
  const curves = curvesOf(prepared, compared, matching, true);
  const rows = new TableRows(prepared, compared, visits, matching);
  compared.walk(visits, true, rows.outcomes);
  return {
    table: rows.finish(),
    accumulated: accumulatedOf(prepared, curves.finish(visits, compared.scores)),
  };
}

function curvesOf(
  { parameters, selection, ordered }: Prepared,
  { kernel, classes }: ComparedDetections,
  matching: Matching,
  withScores: boolean,
): KernelCurves {
  const { classAgnostic } = parameters;
  const categories = classAgnostic ? 1 : selection.categories.ids.length;
  const areas = parameters.areaRanges.length;
  const { categoryIndexes, count } = ordered.rows;
  const at = kernel.allocate(4 * categories * areas);
  const ofTruths = classAgnostic ? 0 : kernel.place(categoryIndexes);
  kernel.exports.countPositives(ofTruths, matching.ignored, count, areas, at);
  const axes = {
    recallThresholds: parameters.recallThresholds,
    maxDets: parameters.maxDets,
    areaIndexes: [...parameters.areaRanges.keys()],
    thresholdIndexes: [...parameters.iouThresholds.keys()],
    words: wordsFor(parameters.iouThresholds.length),
    positives: kernel.int32(at, categories * areas).slice(),
    categories,
  };
  return new KernelCurves(kernel, axes, classes, matching, withScores);
}

function accumulatedOf({ parameters, selection }: Prepared, curves: CurveArrays): Accumulated {
  return {
    ...curves,
    parameters,
    images: selection.images.ids.length,
    categoryIds: selection.categories.ids,
    minScore: Number.NEGATIVE_INFINITY,
  };
}
