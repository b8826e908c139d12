/** A small ground truth with all that may stand in one, and results for it. */
import type { Detections } from '../../../../functions/evaluation/coco/detectionColumns.ts';
import type { DetectionOptions } from '../../../../functions/evaluation/coco/detectionReader.ts';
import { parseDetections } from '../../../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../../../functions/evaluation/coco/groundTruth.ts';
import type { GroundTruth } from '../../../../functions/evaluation/coco/groundTruthColumns.ts';
import { SchemaError } from '../../../../schema/errors.ts';
import { bytesOf } from '../../support/evaluateWorld.ts';

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export const IMAGES = [
  { id: 7, width: 640, height: 480, file_name: 'é\u0000.jpg', license: 3 },
  { id: 0, width: 32, height: 16, file_name: 'zero.jpg' },
];
export const CATEGORIES = [
  { supercategory: 'animal', id: 16, name: 'bird' },
  { id: 3, name: 'zebra', supercategory: 'animal', keypoints: ['nose'] },
];
export const ANNOTATION = {
  segmentation: [[1, 2, 3.5, 4, 5, 6]],
  area: 12.5,
  iscrowd: 0,
  image_id: 7,
  bbox: [1, 2.25, 3, 4],
  category_id: 16,
  id: 0,
};
export const CROWD = {
  ...ANNOTATION,
  segmentation: { counts: [1, 2, 3], size: [4, 5] },
  iscrowd: 1,
  id: 900_100_581_781,
  ignore: 1,
};
export const GT = {
  info: { a: [{}] },
  images: IMAGES,
  annotations: [ANNOTATION, CROWD],
  categories: CATEGORIES,
};
export const DETECTION = { image_id: 7, category_id: 16, bbox: [1, 2, 3, 4], score: 0.5 };

export const parse = (value: unknown): GroundTruth => parseGroundTruth(bytesOf(value));
export const detect = (text: string, options: Partial<DetectionOptions> = {}): Detections =>
  parseDetections(encode(text), parse(GT), { unknownCategories: 'drop', ...options });

/** What `action` refuses; its absence is an error. */
export function problemsOf(action: () => unknown): SchemaError {
  try {
    action();
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
