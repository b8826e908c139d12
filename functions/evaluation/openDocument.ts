/** Documents to evaluate, from files, gzipped files or standard input. */

import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { InvalidInputError } from '../../schema/errors.ts';
import { isSystemError } from '../../schema/systemError.ts';
import type { Document } from './coco/evaluate.ts';
import { fileChunks } from './fileChunks.ts';

/**
 * A plain file is read piece by piece while it is parsed; what is unpacked or piped is kept in memory as it came.
 *
 * @param option what the person wrote before the path, e.g. `--gt`
 * @param path `-` for standard input
 * @throws InvalidInputError where it cannot be read
 */
export async function openDocument(option: string, path: string): Promise<Document> {
  try {
    if (path === '-') return { name: 'standard input', bytes: await piped(process.stdin) };
    const entry = statSync(path);
    // What a shell puts in the place of <(command), too.
    if (entry.isFIFO()) return { name: path, bytes: await piped(createReadStream(path)) };
    if (!entry.isFile()) throw new Error('it is not a file');
    if (isGzipped(path)) return { name: path, bytes: await unpack(createReadStream(path)) };
    return { name: path, bytes: fileChunks(path), path };
  } catch (cause) {
    const reason = isSystemError(cause, 'ENOENT') ? 'there is no such file' : (cause as Error).message;
    throw new InvalidInputError(
      `${option}: cannot read ${path}: ${reason}`,
      'a file that can be read',
      [option],
      {
        cause,
      },
    );
  }
}

function isGzipped(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const start = new Uint8Array(2);
    return readSync(file, start) === 2 && startsGzip(start);
  } finally {
    closeSync(file);
  }
}

const startsGzip = ([first, second]: Iterable<number>): boolean => first === 0x1f && second === 0x8b;

/** What comes through a pipe cannot be looked at before it is read. */
async function piped(source: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces = await collect(source);
  const start = pieces.slice(0, 2).flatMap((piece) => [...piece.subarray(0, 2)]);
  return startsGzip(start) ? unpack(pieces) : pieces;
}

async function unpack(packed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array[]> {
  // Loaded here and not above: plain files need neither, and both together are a tenth of the program's start.
  const [{ pipeline }, { createGunzip }] = await Promise.all([
    import('node:stream/promises'),
    import('node:zlib'),
  ]);
  const unpacked = createGunzip();
  // Unlike `pipe`, `pipeline` hands on an error of the file; it is awaited last, since reading ends first.
  const done = pipeline(packed, unpacked);
  const [pieces] = await Promise.all([collect(unpacked), done]);
  return pieces;
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return pieces;
}
