/** A local file as the parser takes it: piece by piece, so that a file of any size is read with little memory. */
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1024 ** 2;

/**
 * The pieces of a file in order. Synchronous, as the parser is, and one buffer filled again and again: a piece is
 * good until the next one is asked for. The file is closed at its end; whoever may stop before it disposes of the
 * pieces (`using`).
 *
 * @throws the system's error where the file cannot be opened or read, at the first piece or a later one
 */
export function* fileChunks(path: string): Generator<Uint8Array> {
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
