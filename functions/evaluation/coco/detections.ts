/** COCO results JSON: scored boxes, masks or keypoints in columns. */
import { grown } from './columns.ts';
import type { Detections } from './detectionColumns.ts';
import { type DetectionOptions, DetectionReader, GEOMETRY_FIELD, GEOMETRY_SLOT } from './detectionReader.ts';
import { detectionReaderOf } from './geometry/kinds.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import type { ByteSource } from './json/byteReader.ts';

/**
 * Parses a results array (<https://cocodataset.org/#format-results>) against its ground truth. An empty array is
 * valid: a model that found nothing.
 *
 * @param bytes the file, or its pieces in order
 * @throws SchemaError with JSON pointers and their total: not JSON, truncated (with the byte offset), an image
 * the ground truth does not list, a score, box, mask or keypoint that is missing, of the wrong type or not finite, a negative
 * width or height, another number of keypoints than there are sigmas, an id that is no safe integer, and unknown categories where they are to be rejected
 */
export function parseDetections(
  bytes: ByteSource,
  groundTruth: GroundTruth,
  options: DetectionOptions,
): Detections {
  const geometry = detectionReaderOf(options.geometry ?? { iouType: 'bbox' }, GEOMETRY_FIELD, GEOMETRY_SLOT);
  let count = 0;
  let imageRows = new Int32Array(1024);
  let categoryRows = new Int32Array(1024);
  let scores = new Float64Array(1024);
  const dropped = new DetectionReader(groundTruth, options, geometry).readAll(
    bytes,
    (record, imageRow, categoryRow, score) => {
      if (!geometry.append(record, count)) return false;
      if (count === scores.length) {
        imageRows = grown(imageRows, 2 * count);
        categoryRows = grown(categoryRows, 2 * count);
        scores = grown(scores, 2 * count);
      }
      imageRows[count] = imageRow;
      categoryRows[count] = categoryRow;
      scores[count++] = score;
      return true;
    },
  );
  return {
    count,
    imageRows: imageRows.subarray(0, count),
    categoryRows: categoryRows.subarray(0, count),
    scores: scores.subarray(0, count),
    dropped,
    ...geometry.finish(count),
  };
}
