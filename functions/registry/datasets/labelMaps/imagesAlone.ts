/** An annotation file for images that come with label maps and nothing else: who lists them, and what the classes are. */
import { basename, extname } from 'node:path/posix';
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { LabelEncoding } from '../../../../schema/semantic.ts';
import { filesBelow } from '../filesBelow.ts';
import type { LabelMapsRequest } from '../request.ts';

const EXTENSIONS: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp']);

export interface LabelledFolder extends Partial<Pick<LabelMapsRequest, 'suffix' | 'imageSuffix'>> {
  readonly folder: string;
  readonly encoding: LabelEncoding;
  /** How many classes there are, and their names as far as they are known; not for Cityscapes. */
  readonly classes?: { readonly classes: number; readonly names: readonly string[] } | undefined;
}

/**
 * COCO JSON that lists the images below a folder in the order of their names, with ids from 1, and the classes as
 * categories, numbered as the encoding numbers them.
 *
 * @throws InvalidInputError where the folder cannot be read or has no image
 */
export async function imagesAlone(given: LabelledFolder): Promise<object> {
  const { folder, encoding, classes, suffix = '', imageSuffix = '' } = given;
  const paths = (await filesBelow(folder, 'images')).filter((path) => {
    const stem = basename(path, extname(path));
    const isMap = suffix !== '' && stem.endsWith(suffix);
    return EXTENSIONS.has(extname(path).toLowerCase()) && stem.endsWith(imageSuffix) && !isMap;
  });
  if (paths.length === 0) {
    const ending = imageSuffix === '' ? '' : ` whose name ends in ${JSON.stringify(imageSuffix)}`;
    throw refused(`there is no image (${[...EXTENSIONS].join(', ')})${ending} in ${folder}`);
  }
  const first = encoding === 'ADE20K' ? 1 : 0;
  const categories = Array.from({ length: classes?.classes ?? 0 }, (_, place) => ({
    id: first + place,
    name: classes?.names[place] || `class ${first + place}`,
  }));
  return {
    images: paths.map((file_name, place) => ({ id: place + 1, file_name })),
    annotations: [],
    categories,
  };
}

const refused = (message: string): InvalidInputError =>
  new InvalidInputError(message, 'a folder of images', ['images']);
