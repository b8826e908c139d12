/** Keeps a match table's outcomes as they have to be: each different one once, in the order in which rows first have them. */
import type { Outcomes } from './matchTable.ts';
import { gatherCells } from './stableOrder.ts';

/**
 * @param column [N] into the rows of `outcomes`
 * @param outcomes in any order, equal ones among them
 * @param cells how many words one has of each kind: A · W
 */
export function distinctOutcomes(
  column: Int32Array,
  outcomes: Outcomes,
  cells: number,
): { readonly column: Int32Array; readonly outcomes: Outcomes } {
  const { matched, ignored } = outcomes;
  const keyOf = (row: number): string => {
    const [from, to] = [row * cells, (row + 1) * cells];
    return `${matched.subarray(from, to).join()} ${ignored.subarray(from, to).join()}`;
  };
  const placeOfKey = new Map<string, number>();
  const placeOf = new Int32Array(outcomes.count).fill(-1);
  const kept: number[] = [];
  const numbered = column.map((row) => {
    if (placeOf[row] === -1) {
      const key = keyOf(row);
      const known = placeOfKey.get(key);
      placeOf[row] = known ?? kept.length;
      if (known === undefined) {
        placeOfKey.set(key, kept.length);
        kept.push(row);
      }
    }
    return placeOf[row] as number;
  });
  const rows = Int32Array.from(kept);
  return {
    column: numbered,
    outcomes: {
      count: kept.length,
      matched: gatherCells(matched, rows, cells),
      ignored: gatherCells(ignored, rows, cells),
    },
  };
}
