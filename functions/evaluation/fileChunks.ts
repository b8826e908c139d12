/** A local file as the parser takes it: piece by piece, so that a file of any size is read with little memory. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Small enough to be copied on from the processor's cache. */
const CHUNK_BYTES = 256 * 1024;

/**
 * The pieces of a file in order. Synchronous, as the parser is, and one buffer filled again and again: a piece is
 * good until the next one is asked for. The file is closed at its end; whoever may stop before it disposes of the
 * pieces (`using`).
 *
 * @returns the pieces, and how many bytes the file has now
 * @throws the system's error where the file cannot be opened or read, at the first piece or a later one
 */
export function fileChunks(path: string): Generator<Uint8Array> & { readonly byteLength: number } {
  return Object.assign(chunks(path), { byteLength: statSync(path, { throwIfNoEntry: false })?.size ?? 0 });
}

function* chunks(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      const count = readSync(file, buffer);
      if (count === 0) return;
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}
