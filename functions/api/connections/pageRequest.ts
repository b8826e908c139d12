/** The arguments of every connection. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { PageRequest } from '../../storage/catalog.ts';
import { MAX_PAGE_SIZE } from '../../storage/paging.ts';

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** @throws InvalidInputError where `first` is not a number from 1 to 100 */
export function pageRequest({ first, after }: PageArguments): PageRequest {
  if (first < 1 || first > MAX_PAGE_SIZE) {
    throw new InvalidInputError(
      `first is ${first}: ask for 1 to ${MAX_PAGE_SIZE} at a time, and for the rest with after: endCursor`,
      `1 ≤ first ≤ ${MAX_PAGE_SIZE}`,
      ['first'],
    );
  }
  return after === null || after === undefined ? { first } : { first, after };
}
