/** Objects of the store by their keys: what a program needs that works out answers on its own machine. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { PREFIX } from '../../../schema/keys.ts';
import { MAX_PAGE_SIZE } from '../../storage/paging.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';

/** What is complete and checked. Uploads are neither. */
const READABLE = [PREFIX.blobs, PREFIX.datasets, PREFIX.runs];

export const storedObjects: NonNullable<QueryResolvers['storedObjects']> = async (
  _parent,
  { keys },
  { zoo },
) => {
  if (keys.length > MAX_PAGE_SIZE) {
    throw refused(`${keys.length} keys: ask for at most ${MAX_PAGE_SIZE} at a time`);
  }
  const other = keys.find((key) => !READABLE.some((prefix) => key.startsWith(prefix)));
  if (other !== undefined) {
    throw refused(`${JSON.stringify(other)} cannot be read: only keys below ${READABLE.join(', ')} can`);
  }
  return Promise.all(keys.map(async (key) => (await zoo.store.head(key)) ?? null));
};

const refused = (message: string): InvalidInputError =>
  new InvalidInputError(message, `at most ${MAX_PAGE_SIZE} keys below ${READABLE.join(', ')}`, ['keys']);
