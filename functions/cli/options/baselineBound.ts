/** Bounds on the numbers of published baselines, from text. */
import { InvalidArgumentError } from 'commander';
import {
  type BaselineFilter,
  type Range,
  ROW_BOUNDS,
  type RowBound,
  VALUE_BOUNDS,
  type ValueBound,
} from '../../../schema/baselines/filter.ts';
import { fold } from '../../baselines/query/fold.ts';
import { decimal } from './numbers.ts';

const BOUND = /^([^=<>]+)(<=|>=|=|<|>)(.*)$/s;

const RANGES: Readonly<Record<string, (value: number) => Range>> = {
  '<': (lt) => ({ lt }),
  '<=': (lte) => ({ lte }),
  '>': (gt) => ({ gt }),
  '>=': (gte) => ({ gte }),
  '=': (value) => ({ gte: value, lte: value }),
};

/** Shorter names, as tables have them. */
const SHORT: Readonly<Record<string, ValueBound | RowBound>> = {
  kpap: 'keypointAp',
  propar: 'proposalAr',
  params: 'paramsMillions',
  seconds: 'secondsPerImage',
  hours: 'trainHours',
  memory: 'trainMemoryGb',
};

const NAMES: ReadonlyMap<string, ValueBound | RowBound> = new Map([
  ...[...VALUE_BOUNDS, ...ROW_BOUNDS].map((name) => [fold(name), name] as const),
  ...Object.entries(SHORT),
]);

/** Names that a bound may have, for help. */
export const BOUND_NAMES = 'miou, fps, params, box-ap, mask-ap, kp-ap, prop-ar, year, seconds, hours, memory';

/** `miou>70`: a name, one of `<`, `<=`, `>`, `>=` and `=`, and a number. */
export function baselineBound(text: string): BaselineFilter {
  const [, name = '', operator = '', value = ''] = BOUND.exec(text) ?? [];
  const range = RANGES[operator];
  if (!range)
    throw new InvalidArgumentError(`${JSON.stringify(text)} is no bound, as miou>70 or seconds<=0.1 is.`);
  const bound = NAMES.get(fold(name));
  if (bound) return { [bound]: range(decimal(value.trim())) };
  throw new InvalidArgumentError(`${JSON.stringify(name.trim())} is none of ${BOUND_NAMES}.`);
}
