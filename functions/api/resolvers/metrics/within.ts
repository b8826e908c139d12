/** Numbers of arguments, held against their bounds under the name that a client knows them by. */
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

/** A query may write 1e999, which no number is. @throws InvalidInputError */
export function finite(argument: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new InvalidInputError(`${argument} is ${value}: give a finite number`, `${argument} is finite`, [
    argument,
  ]);
}
