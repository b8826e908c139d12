/** Whether a row is what a filter asks for. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import { type BaselineFilter, ROW_BOUNDS, VALUE_BOUNDS } from '../../../schema/baselines/filter.ts';
import { fold } from './fold.ts';
import { isWithin, METRIC_OF, rowNumber } from './numbers.ts';
import { EVERYTHING, type Scope, scopeOf, valuesWithin } from './scope.ts';

/** True where every member of the filter that is given holds. @throws InvalidInputError for an unknown data set */
export function matches(row: Baseline, filter: BaselineFilter, around: Scope = EVERYTHING): boolean {
  const scope = scopeOf(filter, around);
  const { and, or, not } = filter;
  // Every branch is looked at whatever the others say: a data set that is unknown is an error in all of them.
  const all = (and ?? []).map((each) => matches(row, each, scope));
  const any = or == null ? [true] : or.map((each) => matches(row, each, scope));
  const none = not == null ? false : matches(row, not, scope);
  return (
    all.every(Boolean) && any.some(Boolean) && !none && hasValues(row, filter, scope) && hasFacts(row, filter)
  );
}

function hasValues(row: Baseline, filter: BaselineFilter, scope: Scope): boolean {
  const values = valuesWithin(row, scope);
  if (filter.dataset != null || filter.split != null) if (values.length === 0) return false;
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
