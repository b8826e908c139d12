/** A local file as the parser takes it: piece by piece, so that a file of any size is read with little memory. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Small enough to be copied on from the processor's cache. */
const CHUNK_BYTES = 256 * 1024;

/**
 * The pieces of a file in order. Synchronous, as the parser is, and one buffer filled again and again: a piece is
 * good until the next one is asked for. The file is closed at its end; whoever may stop before it disposes of the
 * pieces (`using`).
 *
 * @param from, to where to begin and to end @default the whole file
 * @returns the pieces, and how many bytes they are together as the file is now
 * @throws the system's error where the file cannot be opened or read, at the first piece or a later one
 */
export function fileChunks(
  path: string,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Generator<Uint8Array> & { readonly byteLength: number } {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return Object.assign(chunks(path, from, to), { byteLength: Math.max(0, Math.min(size, to) - from) });
}

function* chunks(path: string, from: number, to: number): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (let at = from; at < to; ) {
      const count = readSync(file, buffer, 0, Math.min(CHUNK_BYTES, to - at), at);
      if (count === 0) return;
      at += count;
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}
