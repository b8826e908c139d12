/** The document of a manifest, put together from single members. */
import { InvalidInputError } from '../../../schema/errors.ts';

export type Document = { [member: string]: unknown };

/** Puts a value where an RFC 6901 pointer says; objects on the way are made. */
export function putAt(document: Document, pointer: string, value: unknown): void {
  const keys = pointer.split('/').slice(1).map(unescapedKey);
  const last = keys.pop();
  let place = document;
  for (const key of keys) {
    const next = place[key];
    if (isDocument(next)) place = next;
    else {
      const made: Document = {};
      place[key] = made;
      place = made;
    }
  }
  if (last !== undefined) place[last] = value;
}

/** Whether something stands where the pointer says. */
export function standsAt(document: Document, pointer: string): boolean {
  let place: unknown = document;
  for (const key of pointer.split('/').slice(1).map(unescapedKey)) {
    if (!isDocument(place) || !Object.hasOwn(place, key)) return false;
    place = place[key];
  }
  return place !== undefined;
}

/** Takes a member of the document itself away. */
export function removeAt(document: Document, pointer: string): void {
  delete document[pointer.slice(1)];
}

/** Pointers that a person may give values for: members of a manifest, and nothing that JavaScript gives a meaning. */
const POINTER = /^(\/[A-Za-z0-9_~]+)+$/;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** @throws InvalidInputError where it is no pointer to a member */
export function checkPointer(pointer: string, path: readonly string[]): void {
  if (POINTER.test(pointer) && !pointer.split('/').some((key) => FORBIDDEN.has(key))) return;
  const message = `${JSON.stringify(pointer)} is no JSON pointer to a member of a manifest, as /input/preprocessing/channelOrder is`;
  throw new InvalidInputError(message, 'a JSON pointer to a member of a manifest', path);
}

const unescapedKey = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
