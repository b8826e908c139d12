/** Files that a person names on the command line. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidInputError } from '../../schema/errors.ts';
import { isSystemError } from '../../schema/systemError.ts';

/**
 * Absolute path of a file that is there.
 *
 * @param option what the person wrote before it, e.g. `--onnx`
 * @throws InvalidInputError
 */
export async function existingFile(path: string, option: string): Promise<string> {
  return existing(path, option, 'file');
}

/** Absolute path of a folder that is there. @throws InvalidInputError */
export async function existingFolder(path: string, option: string): Promise<string> {
  return existing(path, option, 'folder');
}

/** Absolute path of a file or folder that is there. @throws InvalidInputError */
export async function existingPath(path: string, option: string): Promise<string> {
  return existing(path, option, 'file or folder');
}

/** Whether it is a folder. @param path of something that is there */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path)).isDirectory();
}

/** Content of a small text file. @throws InvalidInputError */
export async function readText(path: string, option: string): Promise<string> {
  const file = await existingFile(path, option);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unusable(option, `${file} cannot be read (${(error as Error).message})`, error);
  }
}

type Kind = 'file' | 'folder' | 'file or folder';

async function existing(path: string, option: string, kind: Kind): Promise<string> {
  const absolute = resolve(path);
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    found = await stat(absolute);
  } catch (error) {
    const absent = isSystemError(error, 'ENOENT', 'ENOTDIR');
    throw unusable(
      option,
      absent ? `there is no ${kind} ${absolute}` : `${absolute} cannot be read (${(error as Error).message})`,
      error,
    );
  }
  if (kind !== 'folder' && found.isFile()) return absolute;
  if (kind !== 'file' && found.isDirectory()) return absolute;
  const other = found.isDirectory() ? 'a folder' : 'no folder';
  throw unusable(
    option,
    `${absolute} is ${kind !== 'folder' && !found.isDirectory() ? 'no regular file' : other}`,
  );
}

function unusable(option: string, message: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(
    `${option}: ${message}`,
    `${option} names something that can be read`,
    [option],
    { cause },
  );
}
