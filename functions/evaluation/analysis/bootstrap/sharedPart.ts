/** What two evaluations have in common and can be compared by. */
import { canonicalJson } from '../../../../schema/digest.ts';
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { MatchTable } from '../../coco/matchTable.ts';

export interface SharedPart {
  /** Ascending. */
  readonly imageIds: readonly number[];
  /** In the order of the first; undefined without classes. */
  readonly categoryIds: readonly number[] | undefined;
  readonly notShared: NotShared;
}

/** What is left out because only one of the two has it. */
export interface NotShared {
  readonly imagesOnlyInA: readonly number[];
  readonly imagesOnlyInB: readonly number[];
  readonly categoriesOnlyInA: readonly number[];
  readonly categoriesOnlyInB: readonly number[];
}

/**
 * @param imageIds, categoryIds restrict it further
 * @throws InvalidInputError where the two differ in IoU type, thresholds, area ranges or classes, share no images or
 * categories, or have different ground truths in what they share
 */
export function sharedPart(
  a: MatchTable,
  b: MatchTable,
  { imageIds, categoryIds }: { imageIds?: readonly number[]; categoryIds?: readonly number[] },
): SharedPart {
  const compared = ({ parameters }: MatchTable): string => {
    const { iouType, iouThresholds, recallThresholds, areaRanges, classAgnostic } = parameters;
    const { sigmas = [], dilationRatio = null } = parameters;
    const measured = [iouType, [...sigmas], dilationRatio, classAgnostic];
    return canonicalJson([measured, iouThresholds, recallThresholds, areaRanges]);
  };
  if (compared(a) !== compared(b)) {
    refuse(
      'the two were evaluated with different parameters: give two with the same IoU type, thresholds, area ranges, use of classes, sigmas and dilation ratio',
      'all parameters but maxDets agree',
    );
  }
  const images = divide(a.imageIds, b.imageIds, imageIds);
  const categories = divide(a.categoryIds, b.categoryIds, categoryIds);
  const { classAgnostic } = a.parameters;
  if (images.both.length === 0 && !imageIds)
    refuse('the two have no image in common', 'both are of one data set');
  if (categories.both.length === 0 && !categoryIds)
    refuse('the two have no category in common', 'both are of one data set');
  if (classAgnostic && categories.onlyA.length + categories.onlyB.length > 0) {
    refuse(
      'the two were evaluated without classes and on different categories',
      'both are of the same categories',
    );
  }
  const shared = { imageIds: new Set(images.both), categoryIds: new Set(categories.both) };
  if (groundTruthsOf(a, shared) !== groundTruthsOf(b, shared)) {
    refuse(
      'the two have different ground truths for the same images',
      'both were evaluated against the same ground truth',
    );
  }
  return {
    imageIds: images.both,
    categoryIds: classAgnostic ? undefined : categories.both,
    notShared: {
      imagesOnlyInA: images.onlyA,
      imagesOnlyInB: images.onlyB,
      categoriesOnlyInA: categories.onlyA,
      categoriesOnlyInB: categories.onlyB,
    },
  };
}

function divide(
  a: Float64Array,
  b: Float64Array,
  asked: readonly number[] | undefined,
): { both: number[]; onlyA: number[]; onlyB: number[] } {
  const [inA, inB, wanted] = [new Set(a), new Set(b), asked && new Set(asked)];
  const isWanted = (id: number): boolean => wanted?.has(id) ?? true;
  return {
    both: [...a].filter((id) => inB.has(id) && isWanted(id)),
    onlyA: [...a].filter((id) => !inB.has(id) && isWanted(id)),
    onlyB: [...b].filter((id) => !inA.has(id) && isWanted(id)),
  };
}

/** Image, category, id and flags of every ground truth that both ought to have. */
function groundTruthsOf(
  { imageIds, categoryIds, groundTruths, parameters }: MatchTable,
  shared: { readonly imageIds: ReadonlySet<number>; readonly categoryIds: ReadonlySet<number> },
): string {
  const areas = parameters.areaRanges.length;
  const lines: string[] = [];
  for (let g = 0; g < groundTruths.count; g++) {
    const image = imageIds[groundTruths.imageIndexes[g] as number] as number;
    const category = categoryIds[groundTruths.categoryIndexes[g] as number] as number;
    if (!shared.imageIds.has(image) || !shared.categoryIds.has(category)) continue;
    const flags = groundTruths.ignored.subarray(g * areas, (g + 1) * areas).join('');
    lines.push(`${image} ${category} ${groundTruths.annotationIds[g]} ${flags}`);
  }
  return lines.join('\n');
}

function refuse(message: string, rule: string): never {
  throw new InvalidInputError(message, rule);
}
