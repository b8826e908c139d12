/** Documents to evaluate, from files, gzipped files or standard input. */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { InvalidInputError } from '../../schema/errors.ts';
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
    if (path === '-') return { name: 'standard input', bytes: await collect(process.stdin) };
    if (!statSync(path).isFile()) throw new Error('it is not a file');
    if (isGzipped(path)) return { name: path, bytes: await unpack(path) };
    return { name: path, bytes: fileChunks(path), path };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : message;
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
    return readSync(file, start) === 2 && start[0] === 0x1f && start[1] === 0x8b;
  } finally {
    closeSync(file);
  }
}

async function unpack(path: string): Promise<Uint8Array[]> {
  // Loaded here and not above: plain files need neither, and both together are a tenth of the program's start.
  const [{ pipeline }, { createGunzip }] = await Promise.all([
    import('node:stream/promises'),
    import('node:zlib'),
  ]);
  const unpacked = createGunzip();
  // Unlike `pipe`, `pipeline` hands on an error of the file; it is awaited last, since reading ends first.
  const done = pipeline(createReadStream(path), unpacked);
  const [pieces] = await Promise.all([collect(unpacked), done]);
  return pieces;
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return pieces;
}
