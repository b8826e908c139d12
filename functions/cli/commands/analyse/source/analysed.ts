/** The evaluation that a command of `zoo analyse` is about, wherever it comes from. */
import type { CellQuery } from '../../../../evaluation/analysis/cell.ts';
import type { RowBoxes, RowsAsked } from '../../../../evaluation/analysis/matches/rowBoxes.ts';
import type { MatchTable } from '../../../../evaluation/coco/matchTable.ts';
import type { FoundOverlaps } from '../../../../pipeline/evaluator/question.ts';

export interface Analysed {
  /** For a heading. */
  readonly title: string;
  /** Where it comes from, for programs. */
  readonly source: Readonly<Record<string, unknown>>;
  /** Why a run's results were matched once more for this slice, as a sentence; null where they were not. */
  readonly matchedAnewBecause: string | null;
  readonly table: MatchTable;
  /** The slice that is asked about. */
  readonly query: CellQuery;
  /** Name of a category; its id where it has none. */
  readonly nameOf: (categoryId: number | null) => string;
  /** Found or read when asked for. */
  readonly overlaps: () => Promise<FoundOverlaps>;
  readonly boxesOf: (asked: RowsAsked) => Promise<RowBoxes>;
}

/** The line of an answer that says it was matched anew, if it was. @param which of several */
export function matchedAnewLine({ matchedAnewBecause }: Analysed, which = ''): string[] {
  return matchedAnewBecause === null ? [] : [`${which}matched anew: ${matchedAnewBecause}`];
}

/** @param names by id */
export function namer(names: ReadonlyMap<number, string>): Analysed['nameOf'] {
  return (id) => (id === null ? 'all' : names.get(id) || String(id));
}

/** `rows` with the names of their categories, which come first. */
export function named<Row extends { readonly categoryId: number | null }>(
  { nameOf }: Pick<Analysed, 'nameOf'>,
  rows: readonly Row[],
): Array<{ readonly name: string } & Row> {
  return rows.map((row) => ({ name: nameOf(row.categoryId), ...row }));
}
