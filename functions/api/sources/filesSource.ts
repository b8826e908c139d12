/** Where many files come from: an archive, or a folder below the data root. */
import type { Files } from '../../registry/datasets/request.ts';
import type { ApiContext } from '../context.ts';
import type { ImagesSource } from '../generated/resolvers.ts';
import { storedArtifact } from './artifactSource.ts';
import { requireDataRoot } from './requireDataRoot.ts';

/** @param path of the argument, for errors @throws UserError */
export async function filesFrom(
  { archive, directory }: ImagesSource,
  context: ApiContext,
  path: readonly string[],
): Promise<Files> {
  if (archive) {
    return { kind: 'archive', archive: await storedArtifact(archive, context, [...path, 'archive']) };
  }
  const at = [...path, 'directory'];
  const root = requireDataRoot(context, at);
  return { kind: 'directory', path: await root.locate(directory ?? '', 'directory', at) };
}
