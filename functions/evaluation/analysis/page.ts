/** A part of a list. */
import { InvalidInputError } from '../../../schema/errors.ts';

export interface PageQuery {
  readonly limit?: number;
  /** How many to pass over. @default 0 */
  readonly offset?: number;
}

/** @throws InvalidInputError where one of the two is no whole number from 0 up */
export function pageOf({ limit, offset = 0 }: PageQuery, usual: number): { limit: number; offset: number } {
  const page = { limit: limit ?? usual, offset };
  for (const [name, value] of Object.entries(page)) {
    if (Number.isInteger(value) && value >= 0) continue;
    throw new InvalidInputError(`${name} cannot be ${value}`, `${name} is a whole number from 0 up`, [name]);
  }
  return page;
}
