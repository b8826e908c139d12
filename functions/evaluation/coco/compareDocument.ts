/** Compares detections with ground truths while they are read. The geometry of none is kept, but for boundaries. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { ComparedDetections } from './comparedDetections.ts';
import type { Detections } from './detectionColumns.ts';
import { type DetectionOptions, DetectionReader, GEOMETRY_FIELD, GEOMETRY_SLOT } from './detectionReader.ts';
import { parseDetections } from './detections.ts';
import { measureOf, streamOf } from './geometry/kinds.ts';
import { type ByteSource, sizeOf } from './json/byteReader.ts';
import { compareStored } from './match.ts';
import type { Prepared } from './prepare.ts';
import { rowComparison } from './rowComparison.ts';

/** No result is written with fewer bytes: {"image_id":1,"category_id":1,"score":1,"bbox":[…]}, and a comma. */
const SHORTEST_RESULT = 50;
/** Room for so many is half of what a kernel's memory may come to: for more it is made when they come. */
const MOST_EXPECTED = 2 ** 26;

/** How many results there is to be room for before any is read. */
export const expectedResults = (bytes: number): number =>
  Math.min(Math.ceil(bytes / SHORTEST_RESULT), MOST_EXPECTED);

/** What became of a results file. */
export interface ComparedDocument {
  readonly compared: ComparedDetections;
  /** How many results it has, those of images and categories that are not evaluated included. */
  readonly count: number;
  readonly dropped: Detections['dropped'];
}

/**
 * @throws SchemaError as `parseDetections` does
 * @throws InvalidInputError where polygons are on an image without a size
 */
export function compareDocument(
  bytes: ByteSource,
  prepared: Prepared,
  options: Omit<DetectionOptions, 'geometry'>,
): ComparedDocument {
  const { groundTruth, parameters } = prepared;
  const stream = streamOf(groundTruth, parameters, GEOMETRY_FIELD, GEOMETRY_SLOT);
  if (stream === null) {
    const detections = parseDetections(bytes, groundTruth, { ...options, geometry: parameters });
    const compared = compareStored(prepared, detections, measureOf(groundTruth, detections, parameters));
    return { compared, count: detections.count, dropped: detections.dropped };
  }
  const size = sizeOf(bytes);
  const compared = new ComparedDetections(prepared, stream, size && expectedResults(size));
  // What is wrong with the document as a whole is said first.
  let refused: InvalidInputError | null = null;
  const reader = new DetectionReader(groundTruth, options, stream);
  const dropped = reader.readAll(
    bytes,
    (record, imageRow, categoryRow, score) => {
      try {
        if (!stream.take(record, imageRow)) return false;
        compared.add(imageRow, categoryRow, score, 0);
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        refused ??= error;
      }
      return true;
    },
    rowComparison(prepared, stream, compared),
  );
  if (refused !== null) throw refused;
  return { compared, count: reader.handedOn, dropped };
}
