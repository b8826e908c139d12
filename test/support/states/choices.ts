/** Rules of a choice. */
import type { Json, Rule } from './machine.ts';
import { findAt, type Scope, valueAt } from './paths.ts';

const COMPARE: Readonly<Record<string, (value: Json, wanted: Json) => boolean>> = {
  StringEquals: (value, wanted) => value === wanted,
  BooleanEquals: (value, wanted) => value === wanted,
  NumericEquals: numeric((value, wanted) => value === wanted),
  NumericGreaterThan: numeric((value, wanted) => value > wanted),
  NumericGreaterThanEquals: numeric((value, wanted) => value >= wanted),
  NumericLessThan: numeric((value, wanted) => value < wanted),
  NumericLessThanEquals: numeric((value, wanted) => value <= wanted),
};

/** @throws StateError where a rule's variable is not there, which only `IsPresent` may ask about */
export function holds(rule: Rule, scope: Scope): boolean {
  const { Variable, And, Or, Not, IsPresent, ...comparisons } = rule;
  if (And) return And.every((part) => holds(part, scope));
  if (Or) return Or.some((part) => holds(part, scope));
  if (Not) return !holds(Not, scope);
  if (Variable === undefined) throw new TypeError(`a rule without a variable: ${JSON.stringify(rule)}`);
  if (IsPresent !== undefined) return (findAt(Variable, scope) !== undefined) === IsPresent;
  const value = valueAt(Variable, scope);
  const asked = Object.entries(comparisons).flatMap(([name, wanted]) => {
    const compare = COMPARE[name];
    return compare && wanted !== undefined ? [compare(value, wanted)] : [];
  });
  if (asked.length !== 1) throw new TypeError(`a rule has one comparison: ${JSON.stringify(rule)}`);
  return asked[0] === true;
}

/** A comparison of anything but numbers does not hold. */
function numeric(compare: (value: number, wanted: number) => boolean) {
  return (value: Json, wanted: Json): boolean =>
    typeof value === 'number' && typeof wanted === 'number' && compare(value, wanted);
}
