/** The files of a zip archive. */
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise } from 'yauzl';

export interface UnzippedFile {
  readonly entry: Entry;
  readonly content: Uint8Array;
}

/** In the order of the archive. @throws where a file is not what its checksum says */
export async function unzippedFiles(archive: Uint8Array): Promise<UnzippedFile[]> {
  const zip = await fromBufferPromise(Buffer.from(archive), { strictFileNames: true });
  const files: UnzippedFile[] = [];
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(content) !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} is wrong`);
    files.push({ entry, content });
  }
  return files;
}

/** By name, in the order of the archive. @throws as {@link unzippedFiles} does */
export async function unzipped(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const files = await unzippedFiles(archive);
  return new Map(files.map(({ entry, content }) => [entry.fileName, content]));
}
