/** The segments that a panoptic document lists, in columns and in the order of the file. */

/** A images, S segments: those of annotation a are rows `first[a]` to before `first[a + 1]`. */
export interface SegmentLists {
  /** A */
  readonly count: number;
  /** [A] */
  readonly imageIds: Float64Array;
  /** [A] The PNG of an image, relative to the folder of the document's PNGs. */
  readonly fileNames: readonly string[];
  /** [A + 1] */
  readonly first: Int32Array;
  /** [S] 1…2^24 - 1, each once per image: the colours of the PNG. */
  readonly ids: Int32Array;
  /** [S] Row of the category. */
  readonly categoryRows: Int32Array;
  /** [S] 1 for a crowd region; 0 throughout in predictions. */
  readonly isCrowd: Uint8Array;
  /** [S] Pixels, as the file states them; NaN throughout in predictions, of which only the PNG is asked. */
  readonly areas: Float64Array;
}

/** K categories in the order of the file, which is the order of the means' sums. */
export interface PanopticCategories {
  /** [K] */
  readonly ids: readonly number[];
  /** [K] */
  readonly names: readonly string[];
  /** [K] True for things, which are counted one by one; false for stuff. */
  readonly isThing: readonly boolean[];
}

/** JSON pointer of a segment in its document. */
export function segmentPointer({ first }: SegmentLists, annotation: number, segment: number): string {
  return `/annotations/${annotation}/segments_info/${segment - (first[annotation] as number)}`;
}
