/** Makes directory entries durable: on POSIX a new name survives a power cut only once its directory is synced. */
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from '../../../schema/systemError.ts';

export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a directory and those above it, each synced into its parent where it is new. One by one, because Node's own
 * recursive mkdir never returns where a folder that exists answers ENOENT, as /proc does.
 */
export async function makeDirectories(path: string): Promise<void> {
  if (await isDirectory(path)) return;
  const parent = dirname(path);
  await makeDirectories(parent);
  try {
    await mkdir(path);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST') || !(await isDirectory(path))) throw error;
  }
  await syncDirectory(parent);
}

/** Directories below `root` that are known to exist durably, so that each is synced into its parent only once. */
export class DurableDirectories {
  readonly #root: string;
  readonly #known = new Set<string>();

  /** @param root an existing directory */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Makes a directory and those above it up to the root. An existing one is synced into its parent as well: the
   * process that made it may not have come so far. A known one is looked for again: somebody may have removed it by
   * hand since.
   */
  async make(path: string): Promise<void> {
    if (path === this.#root || (this.#known.has(path) && (await isDirectory(path)))) return;
    const parent = dirname(path);
    await this.make(parent);
    await mkdir(path).catch((error: unknown) => {
      if (!isSystemError(error, 'EEXIST')) throw error;
    });
    await syncDirectory(parent);
    this.#known.add(path);
  }
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
