import { InvalidInputError, UserError } from '../../../../schema/errors.ts';

/**
 * Throws what an archive library reported as the caller's to mend. Faults of this machine (they come from a system
 * call) and errors that say already what is wrong are thrown as they are.
 */
export function damagedArchive(error: unknown): never {
  if (error instanceof UserError || !(error instanceof Error) || 'syscall' in error) throw error;
  throw new InvalidInputError(
    `the archive of images is damaged or incomplete (${error.message}): pack and upload it again`,
    'the archive can be unpacked',
    ['images', 'archive'],
    { cause: error },
  );
}
