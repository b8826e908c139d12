/** What a results file comes to: scored boxes, masks or keypoints in columns. */
import type { DetectionGeometry } from './geometry/geometry.ts';
import type { Dropped } from './problems.ts';

/** n rows in the order of the file: ties between scores are decided by it. */
export interface Detections extends DetectionGeometry {
  readonly count: number;
  /** [n] Row of the image in the ground truth. */
  readonly imageRows: Int32Array;
  /** [n] Row of the category in the ground truth; -1 where it lists none and that was allowed. */
  readonly categoryRows: Int32Array;
  /** [n] Larger is surer; any finite number. */
  readonly scores: Float64Array;
  /** What was in the file and is not in these columns. */
  readonly dropped: { readonly unknownCategories: Dropped };
}
