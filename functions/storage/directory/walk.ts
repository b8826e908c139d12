/** Lists the files of a directory tree in the order of their keys. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../../schema/systemError.ts';
import type { ObjectInfo } from '../objectStore.ts';
import { isMissing } from './fileErrors.ts';

/**
 * Files below `root` whose keys (paths relative to `root`) begin with `prefix`, in ascending byte order of key.
 * One directory's names are held at a time per level, so a tree of any size can be walked.
 *
 * @param prefix a checked key prefix
 */
export async function* walk(root: string, prefix: string): AsyncGenerator<ObjectInfo> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  yield* walkFolder(root, folder, prefix.slice(folder.length));
}

async function* walkFolder(root: string, folder: string, beginning: string): AsyncGenerator<ObjectInfo> {
  for (const name of await sortedNames(join(root, folder))) {
    if (!name.startsWith(beginning)) continue;
    const key = folder + name;
    if (name.endsWith('/')) yield* walkFolder(root, key, '');
    else {
      const bytes = await sizeOf(join(root, key));
      if (bytes !== undefined) yield { key, bytes };
    }
  }
}

/**
 * Names in a directory, folders with the "/" that follows them in a key: with it they sort where their objects
 * do (`a-b` before `a/b` before `a0`). Keys are ASCII, for which string order is byte order.
 */
async function sortedNames(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Undefined where the file was deleted since its directory was read. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
