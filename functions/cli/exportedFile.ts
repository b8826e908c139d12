/** Files that are written for others to have, with their checksums beside them. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { writeWhole } from './output.ts';

export interface ExportedFile {
  readonly path: string;
  readonly bytes: number;
  /** Hex; also in the file `<path>.md5sum`. */
  readonly md5: string;
}

/** Writes a file, there as a whole or not at all, and then its checksum. @throws InvalidInputError */
export async function writeWithMd5(file: string, content: AsyncIterable<Uint8Array>): Promise<ExportedFile> {
  const hash = createHash('md5');
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const path = await writeWhole(file, '--output', Readable.from(counted()));
  const md5 = hash.digest('hex');
  await writeWhole(`${path}.md5sum`, '--output', Readable.from([`${md5}  ${basename(path)}\n`]));
  return { path, bytes, md5 };
}
