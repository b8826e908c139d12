/** Bodies of objects: what the adapters and helpers do with either form. */
import { Readable } from 'node:stream';
import type { ObjectBody } from './objectStore.ts';

/** The body as a sequence of chunks. */
export async function* chunksOf(body: ObjectBody): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) yield body;
  else yield* body;
}

/**
 * Lets go of a body that nobody will read, so that a file or a socket behind it is closed.
 *
 * A Readable is destroyed outright: ending the iterator of one that was never read would not close it.
 */
export async function abandonBody(body: ObjectBody): Promise<void> {
  if (body instanceof Uint8Array) return;
  if (body instanceof Readable) body.destroy();
  else await body[Symbol.asyncIterator]().return?.();
}
