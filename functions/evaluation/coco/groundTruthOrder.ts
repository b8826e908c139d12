/** Which annotations are evaluated, in the order in which matching visits them. */

import type { AreaRange, EvaluationParameters } from '../../../schema/evaluation.ts';
import { Kernel } from '../kernels/kernel.ts';
import type { Annotations } from './annotations.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import type { GroundTruthRows } from './matchTable.ts';
import type { Selection } from './selection.ts';
import { identityOrder, orderByKey } from './stableOrder.ts';

export interface OrderedGroundTruths {
  /** Rows of `groundTruth.annotations` by image, category, order of the file. */
  readonly annotationRows: Int32Array;
  /** The same ground truths as they go into the match table. */
  readonly rows: GroundTruthRows;
}

export function orderGroundTruths(
  groundTruth: GroundTruth,
  selection: Selection,
  parameters: EvaluationParameters,
): OrderedGroundTruths {
  const { annotations } = groundTruth;
  const { images, categories } = selection;
  let listed = identityOrder(annotations.count);
  if (parameters.quirks === 'pycocotools') {
    // Those of the whole evaluation, also where this is a shard of it: the one of another image may stand for one of its.
    const evaluated = new Set(parameters.imageIds ?? groundTruth.images.ids);
    const isEvaluated = (row: number): boolean =>
      evaluated.has(groundTruth.images.ids[annotations.imageRows[row] as number] as number) &&
      (parameters.classAgnostic ||
        (categories.placeOfRow[annotations.categoryRows[row] as number] as number) >= 0);
    listed = repeatedByLast(annotations, listed, groundTruth.images.ids.length, isEvaluated);
  }

  using kernel = new Kernel();
  const { exports } = kernel;
  const list = kernel.place(listed);
  exports.setAnnotations(
    kernel.place(annotations.imageRows),
    kernel.place(annotations.categoryRows),
    kernel.place(images.placeOfRow),
    kernel.place(categories.placeOfRow),
  );
  const places = images.ids.length + categories.ids.length;
  const count = exports.orderAnnotations(
    list,
    listed.length,
    kernel.allocate(listed.byteLength),
    images.ids.length,
    categories.ids.length,
    kernel.allocate((places + 2) * Int32Array.BYTES_PER_ELEMENT),
  );
  const ids = kernel.allocate(count * Float64Array.BYTES_PER_ELEMENT);
  const imagePlaces = kernel.allocate(count * Int32Array.BYTES_PER_ELEMENT);
  const categoryPlaces = kernel.allocate(count * Int32Array.BYTES_PER_ELEMENT);
  exports.gatherAnnotations(list, count, kernel.place(annotations.ids), ids, imagePlaces, categoryPlaces);
  return {
    annotationRows: kernel.int32(list, count).slice(),
    rows: {
      count,
      annotationIds: kernel.float64(ids, count).slice(),
      imageIndexes: kernel.int32(imagePlaces, count).slice(),
      categoryIndexes: kernel.int32(categoryPlaces, count).slice(),
      ignored: ignoreFlags(kernel, list, count, annotations, parameters.areaRanges),
    },
  };
}

/**
 * The list of annotations as the reference makes it: it collects the ids of each image's annotations, image by
 * image, and looks each id up again in a table where the last annotation of an id has replaced the others.
 */
function repeatedByLast(
  annotations: Annotations,
  rows: Int32Array,
  imageCount: number,
  isListed: (row: number) => boolean,
): Int32Array {
  const lastOfId = new Map(Array.from(annotations.ids, (id, row) => [id, row]));
  const byImage = orderByKey(rows.filter(isListed), annotations.imageRows, imageCount);
  return byImage.map((row) => lastOfId.get(annotations.ids[row] as number) as number);
}

/**
 * [G, A] Ignored in every range is a crowd region and, where keypoints are compared, an annotation that has none; the
 * file's own `ignore` flag is not asked (as in the reference).
 */
function ignoreFlags(
  kernel: Kernel,
  list: number,
  count: number,
  { areas, isCrowd, keypoints }: Annotations,
  ranges: readonly AreaRange[],
): Uint8Array {
  const counts = keypoints?.counts;
  const never = counts ? isCrowd.map((flag, row) => flag | (counts[row] === 0 ? 1 : 0)) : isCrowd;
  const flags = kernel.allocate(count * ranges.length);
  kernel.exports.flagIgnored(
    list,
    count,
    kernel.place(areas),
    kernel.place(never),
    kernel.place(Float64Array.from(ranges.flatMap(({ min, max }) => [min, max]))),
    ranges.length,
    flags,
  );
  return kernel.bytes(flags, count * ranges.length).slice();
}
