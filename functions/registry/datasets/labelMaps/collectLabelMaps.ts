/** From the names that label maps should have to label maps in the store. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { ObjectStore } from '../../../storage/objectStore.ts';
import { filesBelow } from '../filesBelow.ts';
import { ArchiveNames } from '../images/archiveNames.ts';
import { type CollectProgress, collectImages } from '../images/collectImages.ts';
import type { KeptImage } from '../images/keptImage.ts';
import type { Files } from '../request.ts';

/**
 * Copies label maps into the store. A name means the file of exactly that path or, where there is none, the only one whose
 * path ends with it, in a folder as in an archive.
 *
 * @returns what became of a name
 * @throws UserError where the folder or the archive as a whole cannot be used
 */
export async function collectLabelMaps(
  store: ObjectStore,
  files: Files,
  names: ReadonlySet<string>,
  onProgress: (progress: CollectProgress) => void,
): Promise<(name: string) => KeptImage> {
  if (files.kind === 'archive') return collectImages(store, files, names, onProgress);
  const found = new ArchiveNames(names);
  for (const path of await filesBelow(files.path, 'label maps')) found.note(path);
  const paths = new Map<string, string>();
  for (const name of names) {
    const match = found.match(name);
    if (match.kind === 'several') {
      throw refused(`${name} could be ${match.first} or ${match.second}: name a folder with one of them`);
    }
    if (match.kind === 'one') paths.set(name, match.path);
  }
  const keptAs = await collectImages(store, files, paths.values(), onProgress);
  return (name) => {
    const path = paths.get(name);
    return path === undefined ? MISSING : keptAs(path);
  };
}

const MISSING: KeptImage = {
  digest: null,
  bytes: 0,
  problem: { kind: 'MISSING', detail: 'is not in the folder of label maps' },
};

const refused = (message: string): InvalidInputError =>
  new InvalidInputError(message, 'label maps are in a folder that can be read', ['labelMaps']);
