/** The PNGs of a panoptic document, by the names that it gives them. */

import { readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import { InvalidInputError } from '../../../schema/errors.ts';
import { isSystemError } from '../../../schema/systemError.ts';

/** The bytes of a PNG. @throws InvalidInputError where there is none of this name */
export type PngReader = (fileName: string) => Promise<Uint8Array>;

/** Reads them from a folder; names lead to files in it or in folders below it. */
export function pngFolder(folder: string): PngReader {
  return async (fileName) => {
    const path = normalize(fileName);
    if (isAbsolute(path) || path === '..' || path.startsWith('../') || path.includes('\0')) {
      throw new InvalidInputError(
        `${JSON.stringify(fileName)} is no name of a file in the folder ${folder}`,
        'names of PNGs are relative to their folder and stay in it',
      );
    }
    try {
      return await readFile(join(folder, path));
    } catch (cause) {
      const isAbsent = isSystemError(cause, 'ENOENT', 'ENOTDIR');
      const reason = isAbsent ? 'is not there' : `cannot be read (${(cause as Error).message})`;
      throw new InvalidInputError(
        `${join(folder, path)} ${reason}`,
        'every annotation has its PNG in the folder',
        [],
        { cause },
      );
    }
  };
}
