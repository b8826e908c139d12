/**
 * What became of every segment that counts, in whole numbers: panoptic quality, of all images or of some, is summed from this
 * table, in one order, so that its last bit does not depend on how the images were divided.
 */
import type { CountedSegment } from './matchSegments.ts';
import type { PanopticCategories } from './segmentColumns.ts';

/** S rows by image, ground truth id, prediction id. */
export interface SegmentRows {
  readonly count: number;
  /** [S] into `imageIds`. */
  readonly imageIndexes: Int32Array;
  /** [S] Row of the category. */
  readonly categoryRows: Int32Array;
  /** [S] Segment id; 0 for a prediction that is wrong (a false positive). */
  readonly groundTruthIds: Int32Array;
  /** [S] Segment id; 0 for a ground truth that is missed (a false negative). */
  readonly predictionIds: Int32Array;
  /** [S] Pixels of a match that are in both; else 0. */
  readonly intersections: Int32Array;
  /** [S] Pixels of a match that are in either, void left out; else 0. */
  readonly unions: Int32Array;
}

export interface PanopticTable {
  readonly categories: Pick<PanopticCategories, 'ids' | 'isThing'>;
  /** [I] Every image that was evaluated, also those with nothing in them, by `positions`. */
  readonly imageIds: Float64Array;
  /** [I] Place of the image's annotation in the ground truth file, whose order is that of the sums; ascending. */
  readonly positions: Int32Array;
  readonly segments: SegmentRows;
}

/** What was counted in one image. */
export interface CountedImage {
  readonly imageId: number;
  /** Place of its annotation in the ground truth file. */
  readonly position: number;
  readonly segments: readonly CountedSegment[];
}

/** @param images in any order */
export function panopticTable(
  categories: PanopticTable['categories'],
  images: readonly CountedImage[],
): PanopticTable {
  const ordered = images.toSorted((a, b) => a.position - b.position);
  const segments = emptyRows(ordered.reduce((sum, image) => sum + image.segments.length, 0));
  let row = 0;
  ordered.forEach((image, index) => {
    for (const segment of image.segments) {
      segments.imageIndexes[row] = index;
      segments.categoryRows[row] = segment.categoryRow;
      segments.groundTruthIds[row] = segment.groundTruthId;
      segments.predictionIds[row] = segment.predictionId;
      segments.intersections[row] = segment.intersection;
      segments.unions[row++] = segment.union;
    }
  });
  return {
    categories: { ids: categories.ids, isThing: categories.isThing },
    imageIds: Float64Array.from(ordered, ({ imageId }) => imageId),
    positions: Int32Array.from(ordered, ({ position }) => position),
    segments,
  };
}

/** Rows still to be filled. */
export function emptyRows(count: number): SegmentRows {
  const column = (): Int32Array => new Int32Array(count);
  return {
    count,
    imageIndexes: column(),
    categoryRows: column(),
    groundTruthIds: column(),
    predictionIds: column(),
    intersections: column(),
    unions: column(),
  };
}

/** The images of a table: the inverse of {@link panopticTable}. */
export function countedImages({ imageIds, positions, segments }: PanopticTable): CountedImage[] {
  const images = Array.from(imageIds, (imageId, index) => ({
    imageId,
    position: positions[index] as number,
    segments: [] as CountedSegment[],
  }));
  for (let row = 0; row < segments.count; row++) {
    images[segments.imageIndexes[row] as number]?.segments.push({
      groundTruthId: segments.groundTruthIds[row] as number,
      predictionId: segments.predictionIds[row] as number,
      categoryRow: segments.categoryRows[row] as number,
      intersection: segments.intersections[row] as number,
      union: segments.unions[row] as number,
    });
  }
  return images;
}
