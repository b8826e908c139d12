/** How far an archive may be unpacked: a few kilobytes can be made to hold terabytes. */
import { LimitExceededError } from '../../../../schema/errors.ts';

/** Entries of any kind. The largest public data set of single images has fewer. */
const MAX_ENTRIES = 2_000_000;
/** Unpacked bytes that are always allowed … */
const FREE_BYTES = 256 * 1024 ** 2;
/** … and beyond them, unpacked bytes per byte of archive: images hardly shrink, so this is generous. */
const MAX_RATIO = 100;

/** Counts what is unpacked from one archive. */
export class ArchiveMeter {
  readonly #maxBytes: number;
  #entries = 0;
  #bytes = 0;

  /** @param archiveBytes size of the archive itself */
  constructor(archiveBytes: number) {
    this.#maxBytes = Math.max(FREE_BYTES, archiveBytes * MAX_RATIO);
  }

  /** @throws LimitExceededError */
  countEntry(): void {
    this.#entries += 1;
    if (this.#entries > MAX_ENTRIES) {
      throw new LimitExceededError(
        `the archive has more than ${MAX_ENTRIES} entries: register a folder instead`,
        ['images', 'archive'],
      );
    }
  }

  /** @throws LimitExceededError */
  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#maxBytes) {
      throw new LimitExceededError(
        `the archive unpacks to more than ${this.#maxBytes} bytes, over ${MAX_RATIO} times its own size: register a folder instead`,
        ['images', 'archive'],
      );
    }
  }
}
