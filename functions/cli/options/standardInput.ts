/** Options that name a file, or standard input by `-`. */
import { InvalidInputError } from '../../../schema/errors.ts';

/** @throws InvalidInputError where both are standard input, which comes once */
export function refuseTwoInputs(
  [firstOption, firstPath]: readonly [option: string, path: string],
  [secondOption, secondPath]: readonly [option: string, path: string],
): void {
  if (firstPath !== '-' || secondPath !== '-') return;
  throw new InvalidInputError(
    `${firstOption} and ${secondOption} cannot both be standard input`,
    'one of them is a file',
    [secondOption],
  );
}
