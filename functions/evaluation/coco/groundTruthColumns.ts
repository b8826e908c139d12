/** What an annotation file comes to: images, categories and annotations in columns. */
import type { Annotations } from './annotations.ts';
import type { IdIndex } from './idIndex.ts';

/** One row per image, in ascending order of id. Of several images with one id the last one counts. */
export interface Images {
  readonly ids: Float64Array;
  /** Pixels; NaN where the file does not say. */
  readonly widths: Float64Array;
  readonly heights: Float64Array;
  /** Empty where the file does not say. */
  readonly fileNames: readonly string[];
}

/** One row per category, in ascending order of id. Of several categories with one id the last one counts. */
export interface Categories {
  readonly ids: Float64Array;
  readonly names: readonly string[];
  readonly supercategories: readonly string[];
}

export interface GroundTruth {
  readonly images: Images;
  readonly categories: Categories;
  readonly annotations: Annotations;
  readonly imageIndex: IdIndex;
  readonly categoryIndex: IdIndex;
}
