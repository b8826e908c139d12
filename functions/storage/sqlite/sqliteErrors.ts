/** What SQLite's refusals mean to the user. Result codes: https://www.sqlite.org/rescode.html */
import { InvalidInputError, LimitExceededError } from '../../../schema/errors.ts';

const CODE = {
  busy: 5,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** The primary result code of an error from `node:sqlite`, or undefined for any other error. */
function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}

/** True where another process held the file for longer than we wait. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === CODE.busy;

/** The error to show for one that came up while `file` was used; one of no known meaning stays what it is. */
export function catalogError(file: string, error: unknown): unknown {
  const refuse = (message: string, constraint: string) =>
    new InvalidInputError(message, constraint, [file], { cause: error });
  switch (primaryCode(error)) {
    case CODE.corrupt:
    case CODE.notADatabase:
      return refuse(
        `${file} is damaged, or is no SQLite file: put back a backup, or move it away (with its -wal and -shm) ` +
          'and register again; stored objects are not lost and finished shards are found',
        'an undamaged SQLite file',
      );
    case CODE.cannotOpen:
    case CODE.readOnly:
      return refuse(
        `${file} cannot be opened for writing: choose a data folder that this user may write to`,
        'a file that this user may write to',
      );
    case CODE.io:
      // Also a full disk, where it is not the database but a file beside it (-wal, -shm) that cannot grow.
      return refuse(
        `${file} cannot be read or written (disk I/O error): see that its disk is sound and has space left, and try again`,
        'a disk that can be read and written',
      );
    case CODE.full:
      return new LimitExceededError(`no space is left for ${file}: free some and try again`, [file], {
        cause: error,
      });
    default:
      return error;
  }
}
