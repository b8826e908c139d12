/** Matches all detections that were compared: one visit to each gives the match table, the curves, or both. */
import type { Accumulated } from './accumulate.ts';
import type { ComparedDetections } from './comparedDetections.ts';
import { Matcher } from './matcher.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';
import { MatchTableRows } from './matchTableRows.ts';
import { PrecisionCurves } from './precisionCurves.ts';
import type { Prepared } from './prepare.ts';
import { type VisitOrder, visitOrder } from './visitOrder.ts';

/** The match table of the detections, for every question asked later. */
export function matchTableOf(prepared: Prepared, compared: ComparedDetections): MatchTable {
  const visits = visitsOf(prepared, compared);
  const rows = new MatchTableRows(prepared, compared, visits);
  visitAll(prepared, compared, visits, rows, null);
  return rows.finish();
}

/** The numbers of the whole evaluation, without a table: {@link accumulate} of the table gives the same. */
export function accumulateAll(prepared: Prepared, compared: ComparedDetections): Accumulated {
  const curves = curvesOf(prepared);
  visitAll(prepared, compared, visitsOf(prepared, compared), null, curves);
  return accumulatedOf(prepared, curves);
}

/** Both at once. */
export function matchAndAccumulate(
  prepared: Prepared,
  compared: ComparedDetections,
): { readonly table: MatchTable; readonly accumulated: Accumulated } {
  const visits = visitsOf(prepared, compared);
  const rows = new MatchTableRows(prepared, compared, visits);
  const curves = curvesOf(prepared);
  visitAll(prepared, compared, visits, rows, curves);
  return { table: rows.finish(), accumulated: accumulatedOf(prepared, curves) };
}

function visitAll(
  prepared: Prepared,
  compared: ComparedDetections,
  { order, groups, sizes, categories }: VisitOrder,
  rows: MatchTableRows | null,
  curves: PrecisionCurves | null,
): void {
  const matcher = new Matcher(prepared, compared, rows?.pairs ?? null);
  const { parameters } = prepared;
  const { matched, ignored } = matcher;
  const { scores } = compared;
  const limit = parameters.maxDets.at(-1) as number;
  const visited = new Int32Array(sizes.length);
  for (let place = 0; place < order.length; place++) {
    const d = order[place] as number;
    const group = groups[d] as number;
    const rank = visited[group] as number;
    if (rank >= limit) continue;
    visited[group] = rank + 1;
    const category = categories[group] as number;
    const row = rows === null ? -1 : rows.nextRow(category);
    matcher.match(d, row);
    curves?.add(category, rank, scores[d] as number, matched, ignored, 0);
    rows?.write(row, d, rank, matched, ignored);
  }
}

function visitsOf({ selection, parameters }: Prepared, compared: ComparedDetections): VisitOrder {
  const { images, categories } = selection;
  return visitOrder(compared, images.ids.length, categories.ids.length, parameters.classAgnostic);
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
