/** Brings image files into the store, many at a time and few in memory. */
import type { ObjectStore } from '../../../storage/objectStore.ts';
import { type KeptImage, keepImage } from './keptImage.ts';
import type { SourceFile } from './sourceFile.ts';
import { WorkQueue } from './workQueue.ts';

/** Files at once: enough to keep a disk busy while others are hashed. */
const MAX_FILES = 16;
/** Bytes of files at once. */
const MAX_BYTES = 64 * 1024 ** 2;

export class ImageIntake {
  readonly #store: ObjectStore;
  readonly #onKept: () => void;
  readonly #queue = new WorkQueue({ maxTasks: MAX_FILES, maxBytes: MAX_BYTES });
  readonly #kept = new Map<string, KeptImage>();

  /** @param onKept called after each file */
  constructor(store: ObjectStore, onKept: () => void) {
    this.#store = store;
    this.#onKept = onKept;
  }

  /**
   * Takes one file; returns as soon as there is room for the next.
   *
   * @param path what the file is asked for by, later
   * @param bytes what `read` will hold in memory
   */
  add(path: string, bytes: number, read: () => Promise<SourceFile>): Promise<void> {
    return this.#queue.add(bytes, async () => {
      this.#kept.set(path, await keepImage(this.#store, await read()));
      this.#onKept();
    });
  }

  /** Everything that was taken, by path, once all of it is in the store. */
  async finish(): Promise<ReadonlyMap<string, KeptImage>> {
    await this.#queue.drain();
    return this.#kept;
  }
}
