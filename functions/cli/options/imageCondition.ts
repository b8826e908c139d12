/** Conditions on the records of images, from text. */
import { InvalidArgumentError } from 'commander';
import type { ImagePredicate } from '../../pipeline/evaluator/imagePredicate.ts';
import { decimal } from './numbers.ts';

const CONDITION = /^([^=<>]+)(<=|>=|=|<|>)(.*)$/s;
const BOUNDS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

/** `member=value`, or a member, one of `<`, `<=`, `>`, `>=`, and a number. */
export function imageCondition(text: string): ImagePredicate {
  const [, key, operator, value] = CONDITION.exec(text) ?? [];
  if (key === undefined || operator === undefined || value === undefined) {
    throw new InvalidArgumentError(
      `${JSON.stringify(text)} is no condition, as weather=fog or width>=640 is.`,
    );
  }
  if (operator === '=') return { key: key.trim(), equals: value };
  return { key: key.trim(), range: { [BOUNDS[operator as keyof typeof BOUNDS]]: decimal(value.trim()) } };
}
