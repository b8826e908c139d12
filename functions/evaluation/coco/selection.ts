/** Which images and categories are evaluated, and in which order. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import type { IdIndex } from './idIndex.ts';
import { identityOrder } from './stableOrder.ts';

/** Evaluated ids in their order, and the place in it of each row of the ground truth (-1: not evaluated). */
export interface Selected {
  readonly ids: Float64Array;
  readonly placeOfRow: Int32Array;
}

export interface Selection {
  readonly images: Selected;
  readonly categories: Selected;
}

/**
 * @param shardImageIds restricts the images further: the part of an evaluation that one process does
 * @throws InvalidInputError where an id is not in the ground truth (the reference would count it as empty)
 */
export function select(
  groundTruth: GroundTruth,
  parameters: Pick<EvaluationParameters, 'imageIds' | 'categoryIds'>,
  shardImageIds: readonly number[] | undefined,
): Selection {
  const { imageIndex, categoryIndex } = groundTruth;
  const shard = shardImageIds && new Set(shardImageIds);
  if (shard) checkKnown('image', imageIndex, [...shard]);
  const images = shard
    ? (parameters.imageIds ?? [...imageIndex.ids]).filter((id) => shard.has(id))
    : parameters.imageIds;
  return {
    images: images ? selected('image', imageIndex, images) : all(imageIndex),
    categories: parameters.categoryIds
      ? selected('category', categoryIndex, parameters.categoryIds)
      : all(categoryIndex),
  };
}

function all({ ids }: IdIndex): Selected {
  return { ids: ids.slice(), placeOfRow: identityOrder(ids.length) };
}

function selected(what: string, index: IdIndex, ids: readonly number[]): Selected {
  checkKnown(what, index, ids);
  const placeOfRow = new Int32Array(index.ids.length).fill(-1);
  ids.forEach((id, place) => {
    placeOfRow[index.rowOf(id)] = place;
  });
  return { ids: Float64Array.from(ids), placeOfRow };
}

function checkKnown(what: string, index: IdIndex, ids: readonly number[]): void {
  const unknown = ids.filter((id) => index.rowOf(id) < 0);
  if (unknown.length === 0) return;
  const first = unknown.slice(0, 5).join(', ');
  const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : '';
  throw new InvalidInputError(
    `the ground truth has no ${what} ${first}${more}`,
    `every ${what} id has to be in the ground truth`,
    [`${what}Ids`],
  );
}
