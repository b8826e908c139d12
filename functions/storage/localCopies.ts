/** Copies of objects in a local folder, for readers that need a file. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { isSystemError } from '../../schema/systemError.ts';
import { createFile } from './directory/createFile.ts';
import { writeError } from './directory/fileErrors.ts';

/**
 * Files named by bucket, key and entity tag, so that an object which was deleted and created anew has another copy.
 * Any number of processes may share the folder: a copy appears whole. Nothing is removed by itself, since another process
 * may be reading; a process that works for days forgets from time to time what has long been unused.
 */
export class LocalCopies {
  readonly #folder: string;
  readonly #underWay = new Map<string, Promise<string>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where the copy is, or would be. */
  pathOf(identity: readonly string[]): string {
    return join(this.#folder, createHash('sha256').update(JSON.stringify(identity)).digest('hex'));
  }

  /** Path of the copy, which `open` is asked for where there is none yet. Of several callers one downloads. */
  async path(identity: readonly string[], key: string, open: () => Promise<Readable>): Promise<string> {
    const path = this.pathOf(identity);
    const copying = this.#underWay.get(path) ?? this.#copy(path, key, open);
    this.#underWay.set(path, copying);
    try {
      return await copying;
    } finally {
      this.#underWay.delete(path);
    }
  }

  /** Removes the copies that were made or asked for last more than so many milliseconds ago. */
  async forget(unusedForMs: number): Promise<void> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isSystemError(error, 'ENOENT')) return [];
      throw error;
    });
    for (const name of names) {
      const path = join(this.#folder, name);
      // Another process may have removed it just now.
      const used = await stat(path).catch(() => undefined);
      if (used !== undefined && Date.now() - used.mtimeMs > unusedForMs) await rm(path, { force: true });
    }
  }

  async #copy(path: string, key: string, open: () => Promise<Readable>): Promise<string> {
    if (await touch(path)) return path;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await createFile(path, await open(), { temporary: this.#folder, mode: 0o400 });
      return path;
    } catch (error) {
      throw writeError(key, error);
    }
  }
}

/** Marks a copy as used just now; false where there is none. */
async function touch(path: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(path, now, now);
    return true;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return false;
    throw error;
  }
}
