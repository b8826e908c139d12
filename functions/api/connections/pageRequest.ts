/** The arguments of every connection. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { PageRequest } from '../../storage/catalog.ts';

export const MAX_PAGE = 100;

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** @throws InvalidInputError where `first` is not a number from 1 to 100 */
export function pageRequest({ first, after }: PageArguments): PageRequest {
  if (first < 1 || first > MAX_PAGE) {
    throw new InvalidInputError(
      `first is ${first}: ask for 1 to ${MAX_PAGE} at a time, and for the rest with after: endCursor`,
      `1 ≤ first ≤ ${MAX_PAGE}`,
      ['first'],
    );
  }
  return after === null || after === undefined ? { first } : { first, after };
}
