/** Reading stored files synchronously, as evaluation does: intact, or not at all. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { digestOf } from '../../../schema/digest.ts';
import { DamagedObjectError } from '../../../schema/errors.ts';
import { isSystemError } from '../../../schema/systemError.ts';
import type { ByteSource } from '../../evaluation/coco/json/byteReader.ts';
import { fileChunks } from '../../evaluation/fileChunks.ts';
import type { StoredBlob, StoredObject } from './sources.ts';

/**
 * Parses a file that is too large to hold, piece by piece. It is read twice: a parser must not act on pieces of which
 * only the end will show that they are damaged.
 *
 * @throws DamagedObjectError where it is gone or has another digest; whatever `parse` throws
 */
export function parseStored<T>(blob: StoredBlob, parse: (bytes: ByteSource) => T): T {
  return damagedWhereGone(blob, () => {
    requireIntact(blob);
    // A parser that stops at a fault leaves the closing of the file to us.
    using chunks = fileChunks(blob.path);
    return parse(chunks);
  });
}

/** @throws DamagedObjectError where it is gone or has another digest */
export function requireIntact(blob: StoredBlob): void {
  damagedWhereGone(blob, () => {
    const hash = createHash('sha256');
    for (const chunk of fileChunks(blob.path)) hash.update(chunk);
    const actual = `sha256:${hash.digest('hex')}`;
    if (actual !== blob.digest) throw new DamagedObjectError(blob.key, `it has digest ${actual}`);
  });
}

/** The bytes of a small file. @throws DamagedObjectError where it is gone or has another digest */
export function readStored(blob: StoredBlob): Uint8Array {
  const bytes = damagedWhereGone(blob, () => readFileSync(blob.path));
  const actual = digestOf(bytes);
  if (actual !== blob.digest) throw new DamagedObjectError(blob.key, `it has digest ${actual}`);
  return bytes;
}

/** Decodes a file that says itself whether it is intact. @throws DamagedObjectError */
export function decodeStored<T>(object: StoredObject, decode: (bytes: Uint8Array) => T): T {
  const bytes = damagedWhereGone(object, () => readFileSync(object.path));
  try {
    return decode(bytes);
  } catch (cause) {
    throw new DamagedObjectError(object.key, cause instanceof Error ? cause.message : String(cause), {
      cause,
    });
  }
}

function damagedWhereGone<T>({ key }: StoredObject, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw isSystemError(cause, 'ENOENT') ? new DamagedObjectError(key, 'it is gone', { cause }) : cause;
  }
}
