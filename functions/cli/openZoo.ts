/** Opens the zoo in a folder. */
import { InvalidInputError } from '../../schema/errors.ts';
import type { EmbeddedZoo, EmbeddedZooOptions } from '../host/embedded.ts';
import { isErrno } from '../storage/errno.ts';
import { reportFault } from './failure.ts';

/** What a command may want otherwise than most do. */
export interface ZooOptions {
  readonly pool?: EmbeddedZooOptions['pool'];
  /** True: unfinished runs are taken up. A command that only asks a question leaves them alone. */
  readonly resume?: boolean;
}

/** @throws InvalidInputError where the folder cannot be one */
export async function openZoo(home: string, { pool, resume = false }: ZooOptions): Promise<EmbeddedZoo> {
  // Loaded here and not above: help and usage errors need none of it.
  const { openEmbeddedZoo } = await import('../host/embedded.ts');
  try {
    return await openEmbeddedZoo({ home, resume, onFault: reportFault, ...(pool && { pool }) });
  } catch (error) {
    if (!isErrno(error, 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST', 'EROFS', 'ENAMETOOLONG')) throw error;
    throw new InvalidInputError(
      `the zoo cannot be kept in ${home} (${(error as Error).message}): name another folder with --home`,
      'the folder of the zoo can be written',
      ['home'],
      { cause: error },
    );
  }
}
