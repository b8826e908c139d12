/** Where a file comes from: an upload, the store, or the data root. */
import { Digest } from '../../../schema/digestSchema.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import { parseWith } from '../../../schema/parse.ts';
import { putBlobFile } from '../../storage/putBlob.ts';
import type { ApiContext } from '../context.ts';
import type { ArtifactSource } from '../generated/resolvers.ts';
import { requireDataRoot } from './requireDataRoot.ts';

/**
 * Sees to it that a file is in the store.
 *
 * @param path of the argument, for errors
 * @returns its digest
 * @throws UserError
 */
export async function storedArtifact(
  source: ArtifactSource,
  context: ApiContext,
  path: readonly string[],
): Promise<Digest> {
  if (typeof source.uploadId === 'string') {
    return (await context.zoo.uploads.complete(source.uploadId)).digest;
  }
  if (typeof source.file === 'string') {
    const at = [...path, 'file'];
    const file = await requireDataRoot(context, at).locate(source.file, 'file', at);
    return (await putBlobFile(context.zoo.store, file)).digest;
  }
  const digest = parseWith(Digest, source.digest, 'digest');
  if (!(await context.zoo.store.head(blobKey(digest)))) {
    throw new NotFoundError('stored file', digest, [...path, 'digest']);
  }
  return digest;
}
