/** The folder that files are exported to. */
import { mkdir } from 'node:fs/promises';
import { InvalidInputError } from '../../../schema/errors.ts';

/** @throws InvalidInputError where it cannot be made */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new InvalidInputError(
      `--output: ${folder} cannot be made (${(cause as Error).message})`,
      '--output names a folder that can be written',
      ['--output'],
      { cause },
    );
  }
}
