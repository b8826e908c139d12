/** A body cut into parts of one size, for uploads in parts. */
import { chunksOf } from '../objectBody.ts';
import type { ObjectBody } from '../objectStore.ts';

/**
 * 8 MiB: S3 asks for 5 at least, and takes 10,000 parts, so an object has 78 GiB at most. An upload holds at most
 * {@link PARTS_AT_ONCE} parts on their way, one that is being filled and one that waits: 48 MiB.
 */
export const PART_BYTES = 8 * 1024 ** 2;
export const PARTS_AT_ONCE = 4;
export const MAX_PARTS = 10_000;

/**
 * The parts of a body, each of `size` bytes but the last; of an empty body, one empty part. Read only as fast as
 * parts are asked for; a body that fails makes the parts fail with its error.
 */
export async function* partsOf(body: ObjectBody, size: number): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) {
    for (let start = 0; start === 0 || start < body.length; start += size) {
      yield body.subarray(start, start + size);
    }
    return;
  }
  let part = Buffer.allocUnsafe(size);
  let filled = 0;
  let parts = 0;
  for await (const chunk of chunksOf(body)) {
    for (let taken = 0; taken < chunk.length; ) {
      const piece = chunk.subarray(taken, taken + size - filled);
      part.set(piece, filled);
      taken += piece.length;
      filled += piece.length;
      if (filled < size) continue;
      yield part;
      parts += 1;
      part = Buffer.allocUnsafe(size);
      filled = 0;
    }
  }
  if (filled > 0 || parts === 0) yield part.subarray(0, filled);
}
