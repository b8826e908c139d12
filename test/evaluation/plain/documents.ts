/** COCO documents as plain objects, as the plain evaluator takes them. */

/** Polygons, or runs: counts as a list, or compressed to a string. */
export type PlainSegmentation = number[][] | { size: [number, number]; counts: number[] | string };

export interface PlainAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  bbox: number[];
  area: number;
  iscrowd?: number;
  segmentation?: PlainSegmentation;
  /** x, y, visibility of each. */
  keypoints?: number[];
  num_keypoints?: number;
}

export interface PlainGroundTruth {
  images: { id: number; height?: number; width?: number }[];
  categories: { id: number; name?: string }[];
  annotations: PlainAnnotation[];
}

export interface PlainDetection {
  image_id: number;
  category_id: number;
  bbox?: number[];
  segmentation?: PlainSegmentation;
  keypoints?: number[];
  score: number;
}

/** The image of `gt` with this id; of several with one id the last counts. */
export const imageOf = (gt: PlainGroundTruth, id: number): { height?: number; width?: number } =>
  gt.images.findLast((image) => image.id === id) ?? {};

export const sortedUnique = (ids: readonly number[]): number[] => [...new Set(ids)].sort((a, b) => a - b);
