/** Cursors that are places in a list which does not change. */
import { InvalidInputError } from '../../../schema/errors.ts';

export function cursorOf(place: number): string {
  return Buffer.from(`place:${place}`).toString('base64url');
}

/** @throws InvalidInputError for a text that is no such cursor */
export function placeOf(cursor: string): number {
  const match = /^place:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match) return Number(match[1]);
  throw new InvalidInputError(
    `${JSON.stringify(cursor)} is not a cursor of this list: use pageInfo.endCursor`,
    'a cursor as the list answered it',
    ['after'],
  );
}
