/** Images from a folder of this machine. */

import { open, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { systemErrorCode } from '../../../../schema/systemError.ts';
import type { ImageIntake } from './imageIntake.ts';
import { MAX_IMAGE_BYTES, type SourceFile } from './sourceFile.ts';

/**
 * Takes the files that `names` name below `folder` into `intake`.
 *
 * Links are followed as long as they stay in the folder. One that leads out of it counts as a missing image, and is
 * not read: a folder that somebody unpacked must not be able to name other files of this machine. The folder itself
 * may be a link: whoever asks chose it.
 *
 * @param names normal relative paths (see `fileName.ts`)
 * @throws InvalidInputError where there is no such folder
 */
export async function takeFromDirectory(
  folder: string,
  names: Iterable<string>,
  intake: ImageIntake,
): Promise<void> {
  const root = await rootOf(folder);
  for (const name of names) {
    const file = await locate(root, name);
    if (typeof file === 'string') await intake.add(name, 0, async () => ({ kind: 'missing', detail: file }));
    else await intake.add(name, Math.min(file.bytes, MAX_IMAGE_BYTES), () => read(file));
  }
}

interface LocatedFile {
  readonly path: string;
  readonly bytes: number;
}

async function rootOf(folder: string): Promise<string> {
  const path = resolve(folder);
  const constraint = 'images.path is a folder of this machine';
  try {
    if ((await stat(path)).isDirectory()) return await realpath(path);
  } catch (cause) {
    const message = `the folder of images ${path} cannot be read (${systemErrorCode(cause)}): check the path and its permissions`;
    throw new InvalidInputError(message, constraint, ['images', 'path'], { cause });
  }
  throw new InvalidInputError(`${path} is not a folder: name the folder of images`, constraint, [
    'images',
    'path',
  ]);
}

/** Where a name leads, or why it leads nowhere. */
async function locate(root: string, name: string): Promise<LocatedFile | string> {
  try {
    const path = await realpath(join(root, name));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) {
      return 'is a link that leads out of the folder of images';
    }
    const info = await stat(path);
    // A pipe or a device would block its reader for ever.
    return info.isFile() ? { path, bytes: info.size } : 'is not a file';
  } catch (error) {
    return unreadable(error);
  }
}

async function read({ path, bytes }: LocatedFile): Promise<SourceFile> {
  if (bytes > MAX_IMAGE_BYTES) return { kind: 'too-large', bytes };
  try {
    await using handle = await open(path);
    return { kind: 'bytes', bytes: await handle.readFile() };
  } catch (error) {
    return { kind: 'missing', detail: unreadable(error) };
  }
}

/** Says why a file cannot be read where that is a property of the file; other faults are the machine's. */
function unreadable(error: unknown): string {
  switch (systemErrorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'is not in the folder of images';
    case 'ELOOP':
      return 'is a link that leads to itself';
    case 'ENAMETOOLONG':
      return 'has a name that is too long for this file system';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: check its permissions';
    default:
      throw error;
  }
}
