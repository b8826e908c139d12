/** The classes of a split's label maps: its categories, and what its encoding adds to them. */
import type { Category } from '../../../../schema/dataset.ts';
import { type LabelClass, LabelMapRules } from '../../../../schema/labelMaps.ts';
import { parseWith } from '../../../../schema/parse.ts';
import { CITYSCAPES_CLASSES } from '../../../evaluation/semantic/cityscapesLabels.ts';
import { requireClassesOf } from '../../../evaluation/semantic/classRules.ts';
import type { LabelMapsRequest } from '../request.ts';

/** What ImageNet-S calls the number of all that is none of its categories, and counts as a class. */
const OTHER: LabelClass = { id: 0, name: 'other' };

/**
 * A category's id is its number in the maps. Cityscapes has classes of its own, whatever the annotation file lists.
 *
 * @throws SchemaError, InvalidInputError where the categories cannot be those of such maps
 */
export function rulesOf(request: LabelMapsRequest, categories: readonly Category[]): LabelMapRules {
  const { encoding, ignore, other } = request;
  const background = request.background ?? (encoding === 'IMAGENET_S' ? OTHER.id : undefined);
  const rules = parseWith(
    LabelMapRules,
    {
      encoding,
      classes: classesOf(encoding, background, categories),
      ...(background !== undefined && { background }),
      ignore: inOrder(ignore),
      other: inOrder(other),
    },
    'label maps',
  );
  requireClassesOf(rules);
  return rules;
}

function classesOf(
  encoding: LabelMapRules['encoding'],
  background: number | undefined,
  categories: readonly Category[],
): LabelClass[] {
  if (encoding === 'CITYSCAPES_LABEL_IDS') {
    return [...CITYSCAPES_CLASSES].map(([id, name]) => ({ id, name }));
  }
  const classes = categories.map(({ id, name }) => ({ id, name }));
  const added =
    encoding === 'IMAGENET_S' ? OTHER : background !== undefined && { id: background, name: 'background' };
  if (added && !classes.some(({ id }) => id === added.id)) classes.push(added);
  return classes.sort((a, b) => a.id - b.id);
}

const inOrder = (labels: readonly number[]): number[] => [...new Set(labels)].sort((a, b) => a - b);
