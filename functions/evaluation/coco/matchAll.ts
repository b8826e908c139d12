/** Matches all detections that were compared: one visit to each gives the match table, the curves, or both. */
import type { Accumulated } from './accumulate.ts';
import type { ComparedDetections } from './comparedDetections.ts';
import { Matcher } from './matcher.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';
import { MatchTableRows } from './matchTableRows.ts';
import { PrecisionCurves } from './precisionCurves.ts';
import type { Prepared } from './prepare.ts';
import { MATCHABLE, visitsOf } from './visits.ts';

/** The match table of the detections, for every question asked later. */
export function matchTableOf(prepared: Prepared, compared: ComparedDetections): MatchTable {
  const rows = new MatchTableRows(prepared, compared);
  visitAll(prepared, compared, rows, null);
  return rows.finish();
}

/** The numbers of the whole evaluation, without a table: {@link accumulate} of the table gives the same. */
export function accumulateAll(prepared: Prepared, compared: ComparedDetections): Accumulated {
  const curves = curvesOf(prepared);
  visitAll(prepared, compared, null, curves);
  return accumulatedOf(prepared, curves);
}

/** Both at once. */
export function matchAndAccumulate(
  prepared: Prepared,
  compared: ComparedDetections,
): { readonly table: MatchTable; readonly accumulated: Accumulated } {
  const rows = new MatchTableRows(prepared, compared);
  const curves = curvesOf(prepared);
  visitAll(prepared, compared, rows, curves);
  return { table: rows.finish(), accumulated: accumulatedOf(prepared, curves) };
}

function visitAll(
  prepared: Prepared,
  compared: ComparedDetections,
  rows: MatchTableRows | null,
  curves: PrecisionCurves | null,
): void {
  const { order, codes, ranks } = visitsOf(prepared, compared, rows !== null);
  rows?.begin(order);
  const matcher = new Matcher(prepared, compared, rows?.pairs ?? null);
  curves?.expectUnmatched(matcher.outside);
  const { matched, ignored } = matcher;
  const { scores, categories } = compared;
  const { classAgnostic } = prepared.parameters;
  for (let visit = 0; visit < order.length; visit++) {
    const d = order[visit] as number;
    const k = classAgnostic ? 0 : (categories[d] as number);
    const code = codes[d] as number;
    // Most detections are near no ground truth.
    if (code < MATCHABLE) curves?.addUnmatched(k, code, scores, d);
    if (code < MATCHABLE && rows === null) continue;
    const row = rows === null ? -1 : rows.nextRow(k);
    matcher.match(d, row);
    if (code >= MATCHABLE) curves?.add(k, code - MATCHABLE, scores[d] as number, matched, ignored, 0);
    rows?.write(row, d, ranks?.[d] ?? 0, matched, ignored);
  }
}

function curvesOf({ parameters, selection, ordered }: Prepared): PrecisionCurves {
  const categories = parameters.classAgnostic ? 1 : selection.categories.ids.length;
  const areas = parameters.areaRanges.length;
  const positives = new Int32Array(categories * areas);
  const { categoryIndexes, ignored, count } = ordered.rows;
  for (let g = 0; g < count; g++) {
    const k = parameters.classAgnostic ? 0 : (categoryIndexes[g] as number);
    for (let a = 0; a < areas; a++) {
      const at = k * areas + a;
      if (ignored[g * areas + a] === 0) positives[at] = (positives[at] as number) + 1;
    }
  }
  return new PrecisionCurves({
    recallThresholds: parameters.recallThresholds,
    maxDets: parameters.maxDets,
    areaIndexes: [...parameters.areaRanges.keys()],
    thresholdIndexes: [...parameters.iouThresholds.keys()],
    words: wordsFor(parameters.iouThresholds.length),
    positives,
    categories,
  });
}

function accumulatedOf({ parameters, selection }: Prepared, curves: PrecisionCurves): Accumulated {
  return {
    ...curves.finish(),
    parameters,
    images: selection.images.ids.length,
    categoryIds: selection.categories.ids,
    minScore: Number.NEGATIVE_INFINITY,
  };
}
