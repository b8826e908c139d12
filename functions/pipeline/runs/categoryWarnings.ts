/** A model's label map beside the categories of a data set. */
import type { DatasetRecord } from '../../../schema/dataset.ts';
import { LabelMapError } from '../../../schema/errors.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { Split } from '../../../schema/task.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';

/**
 * Holds a model's label map against the categories of a data set or, of a model that gives label maps, against the classes
 * of its maps. A model may know more classes than the data set (their detections are dropped, as pycocotools does; their
 * pixels are of no class) and fewer (those categories score 0): both are told. None in common is refused: that is the
 * mix-up of numberings (80 classes, 90 ids) that makes every AP 0.
 *
 * @throws LabelMapError
 */
export function compareCategories(
  { name, manifest }: ModelRecord,
  dataset: DatasetRecord,
  split: Split,
): string[] {
  const { semantic, labelMap, task } = manifest;
  const { categories, labelMaps } = splitOf(dataset, split);
  const known = new Map(
    (semantic && labelMaps ? labelMaps.classes : categories).map((category) => [category.id, category.name]),
  );
  const mapped = labelMap.filter((entry) => entry.categoryId !== null);
  const ids = new Set(mapped.map((entry) => entry.categoryId));
  const unknown = mapped.filter((entry) => !known.has(entry.categoryId as number));
  if (unknown.length === mapped.length) {
    throw new LabelMapError(
      `no category of ${name}'s label map is in data set ${dataset.name}: compare the ids of the two`,
      { unknownCategoryIds: unknown.map((entry) => entry.categoryId as number) },
      ['model'],
    );
  }
  // A proposal is of no category: whatever its number stands for, all objects are to be found.
  if (task === 'PROPOSALS') return [];
  // What stands where a class has no category may be a category itself, the background.
  if (semantic) ids.add(semantic.otherId);
  const missed = [...known.keys()].filter((id) => !ids.has(id));
  const renamed = mapped.filter((entry) => {
    const other = known.get(entry.categoryId as number);
    return other !== undefined && other.toLowerCase() !== entry.name.toLowerCase();
  });
  return [
    ...say(
      ['category of the label map is', 'categories of the label map are'],
      semantic
        ? 'not in the data set; such pixels are of none of its classes'
        : 'not in the data set; such detections are dropped',
      unknown.map((entry) => entry.name),
    ),
    ...say(
      ['category of the data set is', 'categories of the data set are'],
      'not in the label map and cannot be found',
      missed.map((id) => known.get(id) ?? String(id)),
    ),
    ...say(
      ['category has', 'categories have'],
      'another name in the label map than in the data set',
      renamed.map((entry) => `${entry.name} = ${known.get(entry.categoryId as number)}`),
    ),
  ];
}

/** A warning with its first examples; nothing where there is nothing to say. */
export function say(
  [one, many]: readonly [one: string, many: string],
  what: string,
  names: readonly string[],
  count = names.length,
): string[] {
  if (count === 0) return [];
  const shown = names.slice(0, 5).join(', ');
  return [`${count} ${count === 1 ? one : many} ${what}: ${shown}${names.length > 5 ? ', …' : ''}`];
}
