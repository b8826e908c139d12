/** Puts the tables of shards together. */
import { canonicalJson } from '../../../schema/digest.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { countedImages, type PanopticTable, panopticTable } from './panopticTable.ts';

/**
 * The table of all images of `tables`, whatever their order: equal to that of one pass over these images.
 *
 * @throws InvalidInputError where there is none, they are of different ground truths, or an image is in two of them
 */
export function mergePanopticTables(tables: readonly PanopticTable[]): PanopticTable {
  const [first] = tables;
  if (first === undefined) {
    throw new InvalidInputError('there is no panoptic table to merge', 'a merge needs at least one table');
  }
  const images = tables.flatMap(countedImages);
  const positions = new Set<number>();
  for (const { imageId, position } of images) {
    if (positions.has(position)) {
      throw new InvalidInputError(
        `image ${imageId} is in two of the panoptic tables`,
        'tables that are merged have no image in common',
      );
    }
    positions.add(position);
  }
  const categories = canonicalJson(first.categories);
  if (tables.some((table) => canonicalJson(table.categories) !== categories)) {
    throw new InvalidInputError(
      'the panoptic tables are of different categories',
      'tables that are merged are of one ground truth',
    );
  }
  return panopticTable(first.categories, images);
}
