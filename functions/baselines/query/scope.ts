/** Which of a row's values count. */
import type { Baseline, BaselineValue } from '../../../schema/baselines/baseline.ts';
import type { BaselineFilter } from '../../../schema/baselines/filter.ts';
import type { Split } from '../../../schema/task.ts';
import { datasetBy } from '../datasets.ts';

export interface Scope {
  /** Name of the data set as values have it; null: any. */
  readonly dataset: string | null;
  readonly split: Split | null;
}

export const EVERYTHING: Scope = { dataset: null, split: null };

/** What a filter says, and what it leaves to the filter around it. @throws InvalidInputError for an unknown data set */
export function scopeOf({ dataset, split }: BaselineFilter, around: Scope): Scope {
  return {
    dataset: dataset == null ? around.dataset : datasetBy(dataset, ['filter', 'dataset']).name,
    split: split ?? around.split,
  };
}

export function valuesWithin({ values }: Baseline, { dataset, split }: Scope): readonly BaselineValue[] {
  return values.filter(
    (value) => (dataset === null || value.dataset === dataset) && (split === null || value.split === split),
  );
}
