/** Makes a kernel ready to compare detections, for the kinds of geometry it knows. */
import type { ComparedDetections } from './comparedDetections.ts';
import { DETECTION_FIELDS, GEOMETRY_FIELD, type TakeRows } from './detectionReader.ts';
import type { DetectionStream } from './geometry/geometry.ts';
import { kernelGeometryOf } from './geometry/kernelGeometry.ts';
import type { Prepared } from './prepare.ts';

/**
 * How rows of results are compared by the kernel in whose memory `compared` is; null where it does not know their geometry.
 *
 * @param stream, compared for the same ground truth and parameters
 */
export function rowComparison(
  prepared: Prepared,
  stream: DetectionStream,
  compared: ComparedDetections,
): TakeRows | null {
  const { groundTruth, selection, ordered, parameters } = prepared;
  const { thresholds, lowest, words } = compared.candidates;
  const geometry = kernelGeometryOf(parameters, stream, lowest);
  if (geometry === null) return null;
  const { imageIndex, categoryIndex } = groundTruth;
  const { kernel } = compared;
  const { exports } = kernel;
  geometry.place(kernel, groundTruth, ordered.annotationRows, selection.images.ids.length);
  exports.setIds(
    kernel.place(imageIndex.ids),
    imageIndex.ids.length,
    kernel.place(selection.images.placeOfRow),
    kernel.place(categoryIndex.ids),
    categoryIndex.ids.length,
    kernel.place(selection.categories.placeOfRow),
  );
  const images = selection.images.ids.length;
  exports.setGroundTruths(
    kernel.place(compared.starts),
    kernel.place(ordered.rows.categoryIndexes),
    images,
    kernel.allocate(8 * images),
  );
  const { bounds } = compared.classes;
  exports.setParameters(
    parameters.classAgnostic ? 1 : 0,
    kernel.place(thresholds),
    thresholds.length,
    words,
    kernel.place(bounds),
    bounds.length,
  );
  let hasBegun = false;
  return {
    kernel,
    needed: () => {
      const needed = geometry.needed();
      return needed && [...DETECTION_FIELDS, ...needed.map((field) => GEOMETRY_FIELD + field)];
    },
    take: (at, rowBytes, count) => {
      if (!hasBegun) geometry.begin?.(kernel);
      hasBegun = true;
      return compared.addRows(at, rowBytes, count);
    },
  };
}
