/** Byte ranges of an object, by one rule for every store. */
import { InvalidInputError } from '../../schema/errors.ts';
import type { ByteRange } from './objectStore.ts';

const CONSTRAINT = '0 ≤ start < end, whole numbers, and start lies within the object';

/**
 * The bytes that a range means in an object of `bytes` bytes: all of them where there is no range, and an `end`
 * beyond the last byte is taken back to it, as HTTP does (RFC 9110, section 14.1.2).
 *
 * @throws InvalidInputError where the range is empty, or begins at or beyond the end of the object
 */
export function resolveRange(key: string, bytes: number, range: ByteRange | undefined): ByteRange {
  if (range === undefined) return { start: 0, end: bytes };
  const { start, end } = range;
  if (
    !Number.isSafeInteger(start) ||
    !Number.isSafeInteger(end) ||
    start < 0 ||
    end <= start ||
    start >= bytes
  ) {
    throw new InvalidInputError(
      `bytes ${start} to ${end} (exclusive) cannot be read from ${key}, which has ${bytes}: ${CONSTRAINT}`,
      CONSTRAINT,
      ['range'],
    );
  }
  return { start, end: Math.min(end, bytes) };
}
