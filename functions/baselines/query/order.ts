/** The order of rows. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import type { BaselineOrder, BaselineOrderField } from '../../../schema/baselines/filter.ts';
import type { BaselineMetric } from '../../../schema/baselines/vocabulary.ts';
import { rowNumber } from './numbers.ts';
import { type Scope, valuesWithin } from './scope.ts';

type Key = (row: Baseline, scope: Scope) => number | string | null;

/** Of several values that count, the highest places the row. */
const best =
  (metric: BaselineMetric): Key =>
  (row, scope) => {
    const values = valuesWithin(row, scope).filter((value) => value.metric === metric);
    return values.length === 0 ? null : Math.max(...values.map(({ value }) => value));
  };

const KEYS: Readonly<Record<Exclude<BaselineOrderField, 'PRINTED'>, Key>> = {
  METHOD: ({ method, variant }) => (variant ?? method).toLowerCase(),
  BACKBONE: ({ backbone }) => backbone?.toLowerCase() ?? null,
  YEAR: (row) => rowNumber(row, 'year'),
  BOX_AP: best('BOX_AP'),
  MASK_AP: best('MASK_AP'),
  KEYPOINT_AP: best('KEYPOINT_AP'),
  PROPOSAL_AR: best('PROPOSAL_AR'),
  MIOU: best('MIOU'),
  FPS: (row) => rowNumber(row, 'fps'),
  PARAMS: (row) => rowNumber(row, 'paramsMillions'),
  SECONDS_PER_IMAGE: (row) => rowNumber(row, 'secondsPerImage'),
  TRAIN_HOURS: (row) => rowNumber(row, 'trainHours'),
  TRAIN_MEMORY: (row) => rowNumber(row, 'trainMemoryGb'),
};

/**
 * Rows by each order in turn. What a row does not have puts it last, in either direction; rows that are equal to the end
 * stay in the order they came in.
 */
export function ordered(
  rows: readonly Baseline[],
  orderBy: readonly BaselineOrder[],
  scope: Scope,
): readonly Baseline[] {
  const placed = rows.map((row, place) => ({
    row,
    keys: orderBy.map(({ field }) => (field === 'PRINTED' ? place : KEYS[field](row, scope))),
  }));
  return placed
    .toSorted((a, b) => {
      for (const [at, { direction }] of orderBy.entries()) {
        const order = compare(a.keys[at] ?? null, b.keys[at] ?? null, direction);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ row }) => row);
}

function compare(
  a: number | string | null,
  b: number | string | null,
  direction: BaselineOrder['direction'],
): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === (direction === 'ASC') ? -1 : 1;
}
