/** Creates a file whole or not at all, exclusively and durably. */
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InvalidInputError } from '../../../schema/errors.ts';
import { isSystemError } from '../../../schema/systemError.ts';
import type { ObjectBody } from '../objectStore.ts';
import { syncDirectory } from './syncDirectory.ts';
import { tempFile } from './tempFiles.ts';

/**
 * Writes the body to a temporary file, makes it durable, then gives it its name with link(2): the one call that
 * refuses a name that is taken, and works for any number of processes at once (rename(2) would overwrite).
 *
 * @param path where the file is to be; on the file system of `temporary`
 * @param temporary directory of files under construction
 * @param mode permissions, before the umask
 * @param makeParent makes the directory of `path`; asked just before the name is given
 * @returns `exists` where the name was taken; either way the file with that name is durable
 */
export async function createFile(
  path: string,
  body: ObjectBody,
  options: { temporary: string; mode: number; makeParent?: () => Promise<void> },
): Promise<'created' | 'exists'> {
  const temp = tempFile(options.temporary);
  try {
    const handle = await open(temp, 'wx', options.mode);
    try {
      await handle.writeFile(body);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await options.makeParent?.();
    const outcome = await publish(temp, path);
    await syncDirectory(dirname(path));
    return outcome;
  } finally {
    await rm(temp, { force: true });
  }
}

async function publish(temp: string, path: string): Promise<'created' | 'exists'> {
  try {
    await link(temp, path);
    return 'created';
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return 'exists';
    if (isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) {
      throw new InvalidInputError(
        `the file system of ${dirname(path)} has no hard links: put the data folder on one that has (ext4, xfs, APFS, …)`,
        'a file system with hard links',
        [path],
        { cause: error },
      );
    }
    throw error;
  }
}
