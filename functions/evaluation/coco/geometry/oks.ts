/** Object keypoint similarity, in the operations and the order of pycocotools' `computeOks`. */
import type { Annotations } from '../annotations.ts';
import { pairwiseSum } from '../pairwiseSum.ts';
import type { AnnotatedKeypoints, DetectedKeypoints } from './columns.ts';
import type { Measure } from './geometry.ts';

/** numpy.spacing(1) */
const SPACING = Number.EPSILON;

export class KeypointMeasure implements Measure {
  private readonly annotations: Annotations;
  private readonly annotated: AnnotatedKeypoints;
  private readonly detected: DetectedKeypoints;
  private readonly variances: Float64Array;
  // Scratch of one pair: what each keypoint that is compared adds to the sum.
  private readonly terms: Float64Array;

  constructor(
    annotations: Annotations,
    annotated: AnnotatedKeypoints,
    detected: DetectedKeypoints,
    sigmas: readonly number[],
  ) {
    this.annotations = annotations;
    this.annotated = annotated;
    this.detected = detected;
    this.variances = Float64Array.from(sigmas, (sigma) => sigma * 2 * (sigma * 2));
    this.terms = new Float64Array(sigmas.length);
  }

  /** The mean, over the keypoints labelled in the annotation, of exp(−d² / 2·area·variance). */
  similarity(detectionRow: number, annotationRow: number): number {
    const { variances, terms } = this;
    const { values } = this.annotated;
    const { points } = this.detected;
    const size = (this.annotations.areas[annotationRow] as number) + SPACING;
    const at = 3 * variances.length * annotationRow;
    const from = 2 * variances.length * detectionRow;
    let count = 0;
    for (let k = 0; k < variances.length; k++) {
      if (!((values[at + 3 * k + 2] as number) > 0)) continue;
      const dx = (points[from + 2 * k] as number) - (values[at + 3 * k] as number);
      const dy = (points[from + 2 * k + 1] as number) - (values[at + 3 * k + 1] as number);
      terms[count++] = Math.exp(-((dx * dx + dy * dy) / (variances[k] as number) / size / 2));
    }
    if (count === 0) return this.similarityToBox(from, annotationRow, size);
    return pairwiseSum(terms, 0, count) / count;
  }

  /** No keypoint is labelled: the distance to the annotation's box, grown by its size in each direction, stands in. */
  private similarityToBox(from: number, annotationRow: number, size: number): number {
    const { variances, terms } = this;
    const { points } = this.detected;
    const { boxes } = this.annotations;
    const at = 4 * annotationRow;
    const [x = 0, y = 0, width = 0, height = 0] = boxes.subarray(at, at + 4);
    for (let k = 0; k < variances.length; k++) {
      const dx = outside(points[from + 2 * k] as number, x - width, x + width * 2);
      const dy = outside(points[from + 2 * k + 1] as number, y - height, y + height * 2);
      terms[k] = Math.exp(-((dx * dx + dy * dy) / (variances[k] as number) / size / 2));
    }
    return pairwiseSum(terms, 0, variances.length) / variances.length;
  }

  area(detectionRow: number): number {
    return this.detected.areas[detectionRow] as number;
  }
}

/** How far `value` lies outside [min, max]. */
const outside = (value: number, min: number, max: number): number =>
  Math.max(0, min - value) + Math.max(0, value - max);
