/** Zip files, written piece by piece. The same content is the same bytes, whenever and wherever it is packed. */
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  /** Path in the archive, `/` between folders. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Files that their owner may write and everybody may read. The day is the first that the format knows, in local time as it has it. */
const ALIKE = { mode: 0o100644, mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** An entry is asked for when the one before it is packed. What an entry throws, the archive throws. */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  const packing = new Packing(zip);
  const packed = packing.add(entries).catch((error: Error) => archive.destroy(error));
  zip.on('error', (error: Error) => archive.destroy(error));
  try {
    yield* archive as AsyncIterable<Uint8Array>;
  } finally {
    // Whoever stops reading leaves an entry in the middle, which then is read by nobody.
    packing.stop();
    await packed;
  }
}

class Packing {
  readonly #zip: ZipFile;
  #content: Readable | undefined;
  #stopped = false;

  constructor(zip: ZipFile) {
    this.#zip = zip;
  }

  async add(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): Promise<void> {
    for await (const { name, content } of entries) {
      if (this.#stopped) return;
      this.#content = Readable.from(content);
      this.#zip.addReadStream(this.#content, name, ALIKE);
      await finished(this.#content);
    }
    this.#zip.end();
  }

  stop(): void {
    this.#stopped = true;
    this.#content?.destroy();
  }
}
