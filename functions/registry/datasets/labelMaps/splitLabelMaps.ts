/** The label maps of a split: found, kept, checked. */
import type { ImageEntry, SplitLabelMaps } from '../../../../schema/dataset.ts';
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { ObjectStore } from '../../../storage/objectStore.ts';
import type { CheckedSplit } from '../checkedSplit.ts';
import { Finding } from '../findings.ts';
import type { CollectProgress } from '../images/collectImages.ts';
import type { LabelMapsRequest } from '../request.ts';
import { checkLabelMaps, type LabelMapToCheck } from './checkLabelMaps.ts';
import { rulesOf } from './classesOfMaps.ts';
import { collectLabelMaps } from './collectLabelMaps.ts';
import { labelNames } from './labelNames.ts';

/**
 * Adds label maps to a split. Images without one are named, and stay.
 *
 * @throws SchemaError for maps that could not be counted: damaged, of another size, with a number nobody declared
 * @throws InvalidInputError where no image has one, or the categories cannot be those of such maps; LimitExceededError
 */
export async function withLabelMaps(
  store: ObjectStore,
  { split, images }: CheckedSplit,
  request: LabelMapsRequest,
  onProgress: (progress: CollectProgress) => void,
): Promise<CheckedSplit> {
  const rules = rulesOf(request, split.categories);
  const named = images.filter(({ fileName }) => fileName !== '');
  const names = labelNames(
    named.map(({ fileName }) => fileName),
    request,
  );
  const keptAs = await collectLabelMaps(store, request.files, new Set(names.values()), onProgress);
  const missing = new Finding();
  const maps: LabelMapToCheck[] = [];
  const entries = images.map((image): ImageEntry => {
    const name = names.get(image.fileName);
    const kept = name === undefined ? undefined : keptAs(name);
    if (name === undefined || !kept?.digest) {
      missing.add(() => name ?? `image ${image.id}`);
      return image;
    }
    const { digest, bytes } = kept;
    maps.push({ name, digest, bytes, width: image.width, height: image.height });
    return { ...image, labels: digest };
  });
  if (maps.length === 0) throw noneFound(split.split, names.values().next().value);
  await checkLabelMaps(store, maps, rules, `${split.split} label maps`);
  const labelMaps: SplitLabelMaps = { ...rules, count: maps.length, missing: missing.result };
  return { split: { ...split, labelMaps }, images: entries };
}

function noneFound(split: string, name = 'NAME.png'): InvalidInputError {
  return new InvalidInputError(
    `none of the ${split} images has a label map: ${JSON.stringify(name)} was looked for, and the like; suffixes say what names end in`,
    'a label map is named as its image',
    ['labelMaps'],
  );
}
