/** Object keypoint similarity, in the operations and the order of pycocotools' `computeOks`. */
import type { Annotations } from '../annotations.ts';
import { pairwiseSum } from '../pairwiseSum.ts';
import type { AnnotatedKeypoints, DetectedKeypoints } from './columns.ts';
import type { Measure } from './geometry.ts';

/** numpy.spacing(1) */
const SPACING = Number.EPSILON;

/** By keypoint: the square of twice its sigma. */
export const variancesOf = (sigmas: readonly number[]): Float64Array =>
  Float64Array.from(sigmas, (sigma) => sigma * 2 * (sigma * 2));

export class KeypointMeasure implements Measure {
  private readonly annotations: Annotations;
  private readonly annotated: AnnotatedKeypoints;
  private readonly detected: DetectedKeypoints;
  private readonly variances: Float64Array;
  /** By annotation: how many keypoints are labelled. Found as soon as it is needed: where kernels compare, it is not. */
  private labelled: Int32Array | null = null;
  // Scratch of one pair: the box that stands in for keypoints.
  private left = 0;
  private top = 0;
  private right = 0;
  private bottom = 0;
  // What each keypoint that is compared adds to the sum.
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
    this.variances = variancesOf(sigmas);
    this.terms = new Float64Array(sigmas.length);
  }

  private labelledOfAll(): Int32Array {
    const { annotations, annotated, variances } = this;
    const ofAll = new Int32Array(annotations.count);
    for (let row = 0; row < annotations.count; row++) {
      let labelled = 0;
      for (let k = 0; k < variances.length; k++) {
        if ((annotated.values[3 * (variances.length * row + k) + 2] as number) > 0) labelled++;
      }
      ofAll[row] = labelled;
    }
    return ofAll;
  }

  /**
   * exp(−e) is at most 1 / (1 + e + e²/2), for e ≥ 0, and at most 1: where the sum of what is known of the terms and 1 for each
   * of the rest is too little for the mean, the similarity is too low. Of keypoints far apart few are looked at.
   */
  near(
    detectionRow: number,
    annotationRows: Int32Array,
    first: number,
    end: number,
    lowest: number,
    places: Int32Array,
  ): number {
    let count = 0;
    for (let g = first; g < end; g++) {
      if (!this.isFar(detectionRow, annotationRows[g] as number, lowest)) places[count++] = g;
    }
    return count;
  }

  private isFar(detectionRow: number, annotationRow: number, lowest: number): boolean {
    const { variances } = this;
    const { points } = this.detected;
    const { values } = this.annotated;
    const from = 2 * variances.length * detectionRow;
    const at = 3 * variances.length * annotationRow;
    this.labelled ??= this.labelledOfAll();
    const labelled = this.labelled[annotationRow] as number;
    const size = (this.annotations.areas[annotationRow] as number) + SPACING;
    // The bound does not hold for an area below 0.
    if (size < 0) return false;
    if (labelled === 0) this.growBox(annotationRow);
    const { left, top, right, bottom } = this;
    const scale = 0.5 / size;
    // What the terms may fall short of 1 in all, and more than rounding can amount to.
    let rest = (labelled || variances.length) * (1 - lowest * (1 - 1e-9));
    for (let k = 0; k < variances.length; k++) {
      const x = points[from + 2 * k] as number;
      const y = points[from + 2 * k + 1] as number;
      let dx: number;
      let dy: number;
      if (labelled === 0) {
        dx = outside(x, left, right);
        dy = outside(y, top, bottom);
      } else {
        if (!((values[at + 3 * k + 2] as number) > 0)) continue;
        dx = x - (values[at + 3 * k] as number);
        dy = y - (values[at + 3 * k + 1] as number);
      }
      const e = ((dx * dx + dy * dy) / (variances[k] as number)) * scale;
      rest -= 1 - 1 / (1 + e + 0.5 * e * e);
      if (rest < 0) return true;
    }
    return false;
  }

  /** The annotation's box, grown by its size in each direction. */
  private growBox(annotationRow: number): void {
    const { boxes } = this.annotations;
    const at = 4 * annotationRow;
    const x = boxes[at] as number;
    const y = boxes[at + 1] as number;
    const width = boxes[at + 2] as number;
    const height = boxes[at + 3] as number;
    this.left = x - width;
    this.top = y - height;
    this.right = x + width * 2;
    this.bottom = y + height * 2;
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
    this.growBox(annotationRow);
    const { left, top, right, bottom } = this;
    for (let k = 0; k < variances.length; k++) {
      const dx = outside(points[from + 2 * k] as number, left, right);
      const dy = outside(points[from + 2 * k + 1] as number, top, bottom);
      const isInside = dx === 0 && dy === 0;
      terms[k] = isInside ? 1 : Math.exp(-((dx * dx + dy * dy) / (variances[k] as number) / size / 2));
    }
    return pairwiseSum(terms, 0, variances.length) / variances.length;
  }

  area(detectionRow: number): number {
    return this.detected.areas[detectionRow] as number;
  }
}

/** How far `value` lies outside [min, max]. */
const outside = (value: number, min: number, max: number): number =>
  (min > value ? min - value : 0) + (value > max ? value - max : 0);
