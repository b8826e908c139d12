/** The files of a zip archive. */
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** By name, in the order of the archive. */
export async function unzipped(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const zip = await fromBufferPromise(Buffer.from(archive), { strictFileNames: true });
  const files = new Map<string, Uint8Array>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}
