/** The columns that keypoints and masks add to those of boxes. */
import type { Mask } from '../../masks/mask.ts';

/** n rows in the order of the file, K keypoints each. */
export interface AnnotatedKeypoints {
  /** [n, 3K] x, y in pixels of the original image and visibility of each keypoint; not labelled where that is 0. */
  readonly values: Float64Array;
  /** [n] The file's own `num_keypoints`: where it is 0 the annotation does not count. */
  readonly counts: Float64Array;
}

/** n rows in the order of the file, K keypoints each. */
export interface DetectedKeypoints {
  /** [n, 2K] x, y in pixels of the original image. */
  readonly points: Float64Array;
  /** [n] Pixels. */
  readonly areas: Float64Array;
}

/** Polygons become a mask where the size of their image is known. Pixels of the original image. */
export interface Polygons {
  /** x0, y0, x1, y1, … of each part. */
  readonly parts: readonly Float64Array[];
}

/** What a document says of a mask. */
export type Shape = Mask | Polygons;

export interface DetectedMasks {
  /** [n] */
  readonly shapes: readonly Shape[];
  /** [n] Pixels, those of the boxes; null where those of the masks count. */
  readonly boxAreas: Float64Array | null;
}
