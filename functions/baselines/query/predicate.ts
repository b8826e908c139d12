/** From a filter to a test of rows. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import { type BaselineFilter, ROW_BOUNDS, VALUE_BOUNDS } from '../../../schema/baselines/filter.ts';
import { LimitExceededError } from '../../../schema/errors.ts';
import { fold } from './fold.ts';
import { isWithin, METRIC_OF, rowNumber } from './numbers.ts';
import { EVERYTHING, type Scope, scopeOf, valuesWithin } from './scope.ts';

export type Predicate = (row: Baseline) => boolean;

/** So many filters one filter may consist of, itself and those below `and`, `or` and `not`. */
const MOST_FILTERS = 200;

/**
 * True of rows of which every member of the filter that is given holds.
 *
 * @throws InvalidInputError for a data set that the tables do not have
 * @throws LimitExceededError for a filter of more than 200 filters
 */
export function predicateOf(filter: BaselineFilter): Predicate {
  const counter = { filters: 0 };
  return below(filter, EVERYTHING, counter);
}

function below(filter: BaselineFilter, around: Scope, counter: { filters: number }): Predicate {
  if (++counter.filters > MOST_FILTERS) {
    throw new LimitExceededError(`the filter consists of more than ${MOST_FILTERS} filters: ask for less`, [
      'filter',
    ]);
  }
  const scope = scopeOf(filter, around);
  const inner = (each: BaselineFilter): Predicate => below(each, scope, counter);
  const all = (filter.and ?? []).map(inner);
  const any = filter.or?.map(inner);
  const none = filter.not == null ? undefined : inner(filter.not);
  return (row) =>
    hasFacts(row, filter) &&
    hasValues(row, filter, scope) &&
    all.every((holds) => holds(row)) &&
    (any === undefined || any.some((holds) => holds(row))) &&
    (none === undefined || !none(row));
}

function hasValues(row: Baseline, filter: BaselineFilter, scope: Scope): boolean {
  const values = valuesWithin(row, scope);
  if ((filter.dataset != null || filter.split != null) && values.length === 0) return false;
  return VALUE_BOUNDS.every((name) => {
    const range = filter[name];
    if (range == null) return true;
    return values.some(({ metric, value }) => metric === METRIC_OF[name] && isWithin(value, range));
  });
}

function hasFacts(row: Baseline, filter: BaselineFilter): boolean {
  const { table, task, pretraining, personOnly, tta, flagged, text } = filter;
  return (
    ROW_BOUNDS.every((name) => {
      const range = filter[name];
      return range == null || isWithin(rowNumber(row, name), range);
    }) &&
    (table == null || table.includes(row.table)) &&
    (task == null || row.tasks.some((each) => task.includes(each))) &&
    (pretraining == null || pretraining.includes(row.pretraining)) &&
    (personOnly == null || personOnly === row.values.some((value) => value.personOnly)) &&
    (tta == null || tta === (row.tta !== null)) &&
    (flagged == null || flagged === row.flags.length > 0) &&
    isNamed(filter.method, row.method, row.variant) &&
    isNamed(filter.family, row.family) &&
    isNamed(filter.backbone, row.backbone) &&
    isNamed(filter.type, row.type) &&
    isNamed(filter.lrSchedule, row.training?.schedule) &&
    isNamed(filter.gpu, row.gpu, row.printedGpu) &&
    isNamed(filter.license, row.license) &&
    (text == null || saysText(row, text))
  );
}

type Name = string | null | undefined;

function isNamed(wanted: readonly string[] | null | undefined, ...names: readonly Name[]): boolean {
  if (wanted == null) return true;
  const folded = new Set(wanted.map(fold));
  return names.some((name) => name != null && folded.has(fold(name)));
}

function saysText(row: Baseline, text: string): boolean {
  const lower = text.toLowerCase();
  const folded = fold(text);
  const { id, method, variant, family, backbone, type, modelId, gpu, printedGpu, printedMethods } = row;
  const words = [id, method, variant, family, backbone, type, modelId, gpu, printedGpu, ...printedMethods];
  return words.some(
    (word) =>
      word !== null && (word.toLowerCase().includes(lower) || (folded !== '' && fold(word).includes(folded))),
  );
}
