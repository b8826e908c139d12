/** Paths on the server's machine are refused unless whoever started it said where clients may look. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { ApiContext } from '../context.ts';
import type { DataRoot } from './dataRoot.ts';

/** @throws InvalidInputError where the server has no data root */
export function requireDataRoot({ dataRoot }: ApiContext, path: readonly string[]): DataRoot {
  if (dataRoot) return dataRoot;
  throw new InvalidInputError(
    'this server was started without a data root, so it takes no paths: upload the file, or start it with one',
    'a source that the server accepts: uploadId or digest',
    path,
  );
}
