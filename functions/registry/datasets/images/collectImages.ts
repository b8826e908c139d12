/** From the names in the annotations to images in the store. */
import type { ObjectStore } from '../../../storage/objectStore.ts';
import { normalPath } from '../fileName.ts';
import type { DatasetRequest } from '../request.ts';
import { takeFromArchive } from './archive.ts';
import { ArchiveNames } from './archiveNames.ts';
import { takeFromDirectory } from './directory.ts';
import { ImageIntake } from './imageIntake.ts';
import type { KeptImage } from './keptImage.ts';

/** How far a registration has come: images that are in the store, of all that the annotations name. */
export interface CollectProgress {
  readonly imagesDone: number;
  readonly imagesTotal: number;
}

/**
 * Copies every image that `fileNames` names into the store, each file once, and answers what became of each name.
 *
 * @param fileNames names that `fileNameProblem` finds nothing wrong with
 * @throws UserError where the source as a whole cannot be used; one image that cannot is answered, not thrown
 */
export async function collectImages(
  store: ObjectStore,
  source: DatasetRequest['images'],
  fileNames: Iterable<string>,
  onProgress: (progress: CollectProgress) => void,
): Promise<(fileName: string) => KeptImage> {
  const wanted = new Set(Array.from(fileNames, normalPath));
  let imagesDone = 0;
  const intake = new ImageIntake(store, () => {
    // Of an archive more entries may be taken than images are wanted, where a name could mean several.
    imagesDone = Math.min(imagesDone + 1, wanted.size);
    onProgress({ imagesDone, imagesTotal: wanted.size });
  });
  const names = new ArchiveNames(wanted);
  try {
    if (source.kind === 'directory') await takeFromDirectory(source.path, wanted, intake);
    else await takeFromArchive(store, source.archive, names, intake);
  } catch (error) {
    // Files under way are finished first, so that nothing is at work when the caller hears of the error.
    await intake.finish().catch(() => undefined);
    throw error;
  }
  const kept = await intake.finish();
  if (source.kind === 'directory') return (fileName) => kept.get(normalPath(fileName)) as KeptImage;
  return (fileName) => inArchive(names, kept, normalPath(fileName));
}

function inArchive(names: ArchiveNames, kept: ReadonlyMap<string, KeptImage>, name: string): KeptImage {
  const match = names.match(name);
  if (match.kind === 'one') return kept.get(match.path) as KeptImage;
  const detail =
    match.kind === 'none'
      ? 'is not in the archive'
      : `could be ${match.first} or ${match.second} in the archive: say the folder in file_name`;
  return { digest: null, bytes: 0, problem: { kind: 'MISSING', detail } };
}
