/** Pages of a list: their sizes, and cursors that no client can take for anything but opaque. */
import { z } from 'zod';
import { InvalidInputError } from '../../schema/errors.ts';
import type { PageRequest } from './catalog.ts';

export const MAX_PAGE_SIZE = 100;

/** Where an entry stands in the order of a list, whatever the list is filtered by. */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly id: string;
}

const Cursor = z.tuple([z.int(), z.string()]);

/** The position of a record. */
export function positionOf(record: { id: string; createdAt: string }): Position {
  return { createdAt: Date.parse(record.createdAt), id: record.id };
}

/** A cursor names the position, not the page: it stays good when records come and go. */
export function cursorOf({ createdAt, id }: Position): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

/**
 * A page request that can be answered: its size, and the position it goes on from.
 *
 * @throws InvalidInputError for a size other than 1 to 100, or a cursor that is none of ours
 */
export function checkPage({ first, after }: PageRequest): { first: number; after: Position | undefined } {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE_SIZE) {
    const constraint = `a whole number from 1 to ${MAX_PAGE_SIZE}`;
    throw new InvalidInputError(`a page cannot have ${first} entries: ask for ${constraint}`, constraint, [
      'first',
    ]);
  }
  return { first, after: after === undefined ? undefined : readCursor(after) };
}

function readCursor(text: string): Position {
  try {
    const [createdAt, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    const position = { createdAt, id };
    // Base64 decoders forgive much; a cursor that is not written as we write it was made by somebody else.
    if (cursorOf(position) === text) return position;
  } catch {
    // Whatever is wrong with it, the answer is the same.
  }
  const constraint = 'the cursor of an entry, as it was given';
  throw new InvalidInputError(`${JSON.stringify(text.slice(0, 100))} is not ${constraint}`, constraint, [
    'after',
  ]);
}
