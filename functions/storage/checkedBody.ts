/** Bytes that are checked on their way. */
import { createHash } from 'node:crypto';
import type { Digest } from '../../schema/digest.ts';
import { DigestMismatchError } from '../../schema/errors.ts';
import { chunksOf } from './objectBody.ts';
import type { ObjectBody } from './objectStore.ts';

/**
 * Passes a body on and throws at its end where it was not the declared one. Put before `createIfAbsent`, it keeps
 * wrong bytes from becoming an object; a reader must not act on what it read before the end.
 *
 * @param what what a person calls the body
 * @throws DigestMismatchError instead of ending
 */
export async function* checkedBody(
  body: ObjectBody,
  expected: Digest,
  what: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(body)) {
    hash.update(chunk);
    yield chunk;
  }
  const actual = `sha256:${hash.digest('hex')}`;
  if (actual !== expected) throw new DigestMismatchError(what, expected, actual);
}

/** Reads a body for the sake of its check alone. */
export async function readToEnd(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of chunks);
}
