/** Copies of objects in a local folder, for readers that need a file. */
import { createHash } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createFile } from '../directory/createFile.ts';
import { writeError } from '../directory/fileErrors.ts';

/**
 * Files named by bucket, key and entity tag, so that an object which was deleted and created anew has another copy.
 * Any number of processes may share the folder: a copy appears whole. Nothing is removed, since another process may
 * be reading: the folder is as large as the models that were run from it, and goes with its container.
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

  async #copy(path: string, key: string, open: () => Promise<Readable>): Promise<string> {
    if (await isThere(path)) return path;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await createFile(path, await open(), { temporary: this.#folder, mode: 0o400 });
      return path;
    } catch (error) {
      throw writeError(key, error);
    }
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
