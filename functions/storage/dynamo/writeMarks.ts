/**
 * Telling one's own write from another's, where its answer was lost.
 *
 * The client sends a request again whose answer it did not get. Where the first had been carried out, the second finds
 * its condition broken by itself. So each write leaves a mark that no other write has, in one of sixteen attributes
 * that are used in turn: a writer finds its mark again though up to fifteen others wrote since.
 */
import { randomBytes } from 'node:crypto';
import { type Item, REVISION } from './recordItem.ts';

const SLOTS = 16;

export interface WriteMark {
  /** The revision that the write makes. */
  readonly revision: number;
  readonly attribute: string;
  readonly value: string;
}

export function newMark(revision: number): WriteMark {
  const slot = ((revision % SLOTS) + SLOTS) % SLOTS;
  return { revision, attribute: `writer${slot}`, value: randomBytes(9).toString('base64url') };
}

/** Whether the write with this mark is part of what made the item as it is. */
export function isMarked(item: Item, { revision, attribute, value }: WriteMark): boolean {
  return Number(item[REVISION]?.N) >= revision && item[attribute]?.S === value;
}
