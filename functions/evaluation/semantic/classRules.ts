/** Whether classes can be those of an encoding. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { LabelMapRules } from '../../../schema/labelMaps.ts';
import type { LabelEncoding } from '../../../schema/semantic.ts';
import { CITYSCAPES_CLASSES } from './cityscapesLabels.ts';

/**
 * Holds the ids of classes against what an encoding says of numbers.
 *
 * @throws InvalidInputError where the classes cannot be those of the encoding, or a number is declared twice
 */
export function requireClassesOf({ encoding, classes, background, ignore, other }: LabelMapRules): void {
  const ids = classes.map(({ id }) => id);
  const expected = EXPECTED[encoding]?.(ids.length);
  if (expected && ids.join() !== expected.ids.join()) {
    throw refused(`${encoding} has the classes ${expected.spoken}, and these are ${spoken(ids)}`);
  }
  if (background !== undefined && !ids.includes(background)) {
    throw refused(`the background is ${background}, which is none of the classes ${spoken(ids)}`);
  }
  for (const [what, labels] of [
    ['ignored', ignore],
    ['other', other],
  ] as const) {
    const twice = labels.find((label) => ids.includes(label));
    if (twice !== undefined) throw refused(`label ${twice} is declared as ${what}, and is a class`);
  }
}

const EXPECTED: Readonly<
  Partial<Record<LabelEncoding, (count: number) => { ids: readonly number[]; spoken: string }>>
> = {
  ADE20K: (count) => ({ ids: upFrom(1, count), spoken: `1 to ${count}` }),
  IMAGENET_S: (count) => ({ ids: upFrom(0, count), spoken: `0 (other) to ${count - 1}` }),
  CITYSCAPES_LABEL_IDS: () => ({
    ids: [...CITYSCAPES_CLASSES.keys()],
    spoken: 'of the 19 evaluated label ids',
  }),
};

const upFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, place) => first + place);

const spoken = (ids: readonly number[]): string =>
  ids.length > 20 ? `${ids.slice(0, 20).join(', ')}, …` : ids.join(', ');

const refused = (message: string): InvalidInputError =>
  new InvalidInputError(message, 'classes of label maps are numbered as their encoding numbers them', [
    'labelMaps',
  ]);
