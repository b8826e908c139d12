/** The files below a folder. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { InvalidInputError } from '../../../schema/errors.ts';
import { normalPath } from './fileName.ts';

/**
 * Relative paths with forward slashes in their order, links included and not followed into.
 *
 * @param what what a person calls the folder's content, e.g. `label maps`
 * @throws InvalidInputError where the folder cannot be read
 */
export async function filesBelow(folder: string, what: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => normalPath(relative(folder, join(entry.parentPath, entry.name))))
      .sort();
  } catch (cause) {
    throw new InvalidInputError(
      `the folder of ${what} ${folder} cannot be read (${(cause as Error).message})`,
      'a folder that can be read',
      [what],
      { cause },
    );
  }
}
