/** The evaluation that a command of `zoo analyse` is about, wherever it comes from. */
import type { RowBoxes, RowsAsked } from '../../../../evaluation/analysis/matches/rowBoxes.ts';
import type { Overlaps } from '../../../../evaluation/analysis/overlaps/overlaps.ts';
import type { MatchTable } from '../../../../evaluation/coco/matchTable.ts';

export interface Analysed {
  /** For a heading. */
  readonly title: string;
  /** Where it comes from, for programs. */
  readonly source: Readonly<Record<string, string>>;
  readonly table: MatchTable;
  /** Name of a category; its id where it has none. */
  readonly nameOf: (categoryId: number | null) => string;
  /** Found or read when first asked for, with what there is to say about it. */
  readonly overlaps: () => Promise<{ readonly overlaps: Overlaps; readonly note: string | null }>;
  readonly boxesOf: (asked: RowsAsked) => Promise<RowBoxes>;
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
