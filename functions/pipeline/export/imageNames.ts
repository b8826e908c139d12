/** Images as Cityscapes' server tells them apart. */
import { basename, extname } from 'node:path/posix';
import type { ImageEntry } from '../../../schema/dataset.ts';
import { InvalidInputError } from '../../../schema/errors.ts';

/**
 * By the name of the file, without folder and ending.
 *
 * @throws InvalidInputError for images of one name
 */
export function imagesByName(images: readonly ImageEntry[]): Map<string, ImageEntry> {
  const byName = new Map<string, ImageEntry>();
  for (const image of images) {
    const name = basename(image.fileName, extname(image.fileName));
    const other = byName.get(name);
    if (other) {
      throw new InvalidInputError(
        `images ${other.id} and ${image.id} are both called ${name}: Cityscapes tells images apart by their names`,
        'images have different names',
        ['format'],
      );
    }
    byName.set(name, image);
  }
  return byName;
}
