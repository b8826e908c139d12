/** What the label map of an image is called. */
import { basename, dirname, extname, join } from 'node:path/posix';
import { normalPath } from '../fileName.ts';
import type { LabelMapsRequest } from '../request.ts';

/**
 * Relative paths by file name: `frankfurt/a_leftImg8bit.png` has `frankfurt/a_gtFine_labelIds.png`. Where no two images
 * have the same name the folders are left out: annotation files and folders of label maps differ in them.
 *
 * @param fileNames of all images of a split
 */
export function labelNames(
  fileNames: Iterable<string>,
  { suffix, imageSuffix }: Pick<LabelMapsRequest, 'suffix' | 'imageSuffix'>,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const fileName of fileNames) {
    const path = normalPath(fileName);
    const stem = basename(path, extname(path));
    const bare = stem.endsWith(imageSuffix) ? stem.slice(0, stem.length - imageSuffix.length) : stem;
    names.set(fileName, join(dirname(path), `${bare}${suffix}.png`));
  }
  const distinct = new Set(Array.from(names.values(), (path) => basename(path)));
  if (distinct.size < new Set(names.values()).size) return names;
  return new Map([...names].map(([fileName, path]) => [fileName, basename(path)]));
}
