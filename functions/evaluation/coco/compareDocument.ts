/** Compares detections with ground truths while they are read: the geometry of none is kept. */
import { ComparedDetections } from './comparedDetections.ts';
import type { Detections } from './detectionColumns.ts';
import { type DetectionOptions, DetectionReader, GEOMETRY_FIELD, GEOMETRY_SLOT } from './detectionReader.ts';
import { detectionReaderOf, measureOf } from './geometry/kinds.ts';
import { type ByteSource, sizeOf } from './json/byteReader.ts';
import type { Prepared } from './prepare.ts';

/** No result is written with fewer bytes: {"image_id":1,"category_id":1,"score":1,"bbox":[…]}, and a comma. */
const SHORTEST_RESULT = 50;

/** What became of a results file. */
export interface ComparedDocument {
  readonly compared: ComparedDetections;
  /** How many results it has, those of images and categories that are not evaluated included. */
  readonly count: number;
  readonly dropped: Detections['dropped'];
}

export function compareDocument(
  bytes: ByteSource,
  prepared: Prepared,
  options: Omit<DetectionOptions, 'geometry'>,
): ComparedDocument {
  const { groundTruth, parameters } = prepared;
  const geometry = detectionReaderOf(parameters, GEOMETRY_FIELD, GEOMETRY_SLOT);
  // Every detection is row 0 in its turn: the columns the measure looks at are those the next one is read into.
  const imageRows = new Int32Array(1);
  const current: Detections = {
    count: 1,
    imageRows,
    categoryRows: new Int32Array(1),
    scores: new Float64Array(1),
    dropped: { unknownCategories: { count: 0, first: [] } },
    ...geometry.finish(1),
  };
  const size = sizeOf(bytes);
  const compared = new ComparedDetections(
    prepared,
    measureOf(groundTruth, current, parameters),
    size && Math.ceil(size / SHORTEST_RESULT),
  );
  let count = 0;
  const dropped = new DetectionReader(groundTruth, options, geometry).readAll(
    bytes,
    (record, imageRow, categoryRow, score) => {
      if (!geometry.append(record, 0)) return false;
      imageRows[0] = imageRow;
      compared.add(imageRow, categoryRow, score, 0);
      count++;
      return true;
    },
  );
  return { compared, count, dropped };
}
