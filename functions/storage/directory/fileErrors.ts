/** What an operating system's refusal means to the caller. */
import { InvalidInputError, LimitExceededError } from '../../../schema/errors.ts';
import { isSystemError } from '../../../schema/systemError.ts';

/** True where a path leads to no object: nothing there, or a file where a folder would have to be. */
export const isMissing = (error: unknown): boolean => isSystemError(error, 'ENOENT', 'ENOTDIR');

/** The error to show for one that came up while `key` was written: a full disk is the reader's to mend. */
export function writeError(key: string, error: unknown): unknown {
  if (isSystemError(error, 'ENOSPC', 'EDQUOT')) {
    return new LimitExceededError(`no space is left to store ${key}: free some and try again`, ['key'], {
      cause: error,
    });
  }
  return error;
}

/** Why a path is of no use as a folder to write to. */
const UNUSABLE = [
  ...['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EDQUOT'],
  ...['ENOENT', 'ELOOP', 'ENAMETOOLONG', 'EINVAL', 'ERR_INVALID_ARG_VALUE'],
];

/** The error to show when the folder of a store cannot be made or written to. */
export function openError(root: string, error: unknown): unknown {
  if (!isSystemError(error, ...UNUSABLE)) return error;
  return new InvalidInputError(
    `${root} cannot be used as a data folder (${(error as Error).message}): choose a folder you may write to`,
    'a folder that this user may write to',
    [root],
    { cause: error },
  );
}
