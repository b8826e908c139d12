/** Numbers of arguments that decide how much is worked out. */
import { InvalidInputError } from '../../../../schema/errors.ts';

/** @throws InvalidInputError where it is not within the bounds, both included */
export function within(argument: string, value: number, min: number, max: number): number {
  if (value >= min && value <= max) return value;
  throw new InvalidInputError(
    `${argument} is ${value}: give ${min} to ${max}`,
    `${min} ≤ ${argument} ≤ ${max}`,
    [argument],
  );
}
