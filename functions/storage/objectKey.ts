/** Which strings are object keys: the rule that every store shares, so that a key made for one is good for all. */
import { InvalidInputError } from '../../schema/errors.ts';

/** S3 allows 1024 bytes, common file systems 255 per name. */
const MAX_KEY_LENGTH = 1024;
const MAX_SEGMENT_LENGTH = 255;

const SEGMENTS = /^[A-Za-z0-9._=-]+(?:\/[A-Za-z0-9._=-]+)*$/;
const CONSTRAINT =
  'a key is segments of A-Z a-z 0-9 . _ = - joined by "/", none of them "." or "..", ' +
  `each at most ${MAX_SEGMENT_LENGTH} and together at most ${MAX_KEY_LENGTH} characters`;

/**
 * Lets an object key pass.
 *
 * @throws InvalidInputError where the key could mean different objects to different stores, or leave one
 */
export function checkKey(key: string): string {
  if (!isKey(key)) throw invalid('object key', key);
  return key;
}

/**
 * Lets the beginning of an object key pass: empty, whole segments, or whole segments and the beginning of one.
 *
 * @throws InvalidInputError where no key can begin so
 */
export function checkPrefix(prefix: string): string {
  const folders = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const rest = prefix.slice(folders.length);
  const foldersAreGood = folders === '' || isKey(folders.slice(0, -1));
  if (!foldersAreGood || !/^[A-Za-z0-9._=-]*$/.test(rest) || prefix.length > MAX_KEY_LENGTH) {
    throw invalid('key prefix', prefix);
  }
  return prefix;
}

function isKey(key: string): boolean {
  if (key.length > MAX_KEY_LENGTH || !SEGMENTS.test(key)) return false;
  return key
    .split('/')
    .every((segment) => segment !== '.' && segment !== '..' && segment.length <= MAX_SEGMENT_LENGTH);
}

function invalid(what: string, value: string): InvalidInputError {
  const shown = value.length > 100 ? `${value.slice(0, 100)}…` : value;
  return new InvalidInputError(
    `${JSON.stringify(shown)} cannot be used as ${what}: ${CONSTRAINT}`,
    CONSTRAINT,
    ['key'],
  );
}
