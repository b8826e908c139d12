/** Ground truths a detection may be matched to, best first. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { Measure } from './geometry/geometry.ts';
import { wordsFor } from './matchTable.ts';

/** A threshold of 1 is met by an IoU that rounding has left just below it (pycocotools' `min([t, 1-1e-10])`). */
const HIGHEST_THRESHOLD = 1 - 1e-10;

/**
 * Pairs of a detection and a ground truth whose IoU (of keypoints: OKS) reaches the lowest threshold. For one detection they stand
 * in the order in which the reference prefers them: descending IoU, and among equal IoUs the later ground truth first, because
 * its scan replaces the best so far by any that is not worse.
 */
export class Candidates {
  count = 0;
  /** Place of the ground truth among all ordered ground truths. */
  groundTruths = new Int32Array(0);
  ious = new Float64Array(0);
  /** [candidate, W] Thresholds the IoU reaches. */
  masks = new Int32Array(0);

  private readonly kernel: Kernel;
  /** Where the columns are in the kernel's memory. */
  at = { groundTruths: 0, ious: 0, masks: 0 };
  private capacity = 0;

  /** As IoUs are compared with them, and the lowest of them. */
  readonly thresholds: Float64Array;
  readonly lowest: number;
  /** W */
  readonly words: number;
  private readonly measure: Measure;
  private readonly annotationRows: Int32Array;
  // Scratch of one detection: ground truths that are not too far away.
  private near = new Int32Array(64);

  /**
   * @param annotationRows the annotation of each ordered ground truth
   * @param capacity how many are expected; it grows
   */
  constructor(
    measure: Measure,
    annotationRows: Int32Array,
    parameters: EvaluationParameters,
    kernel: Kernel,
    capacity: number,
  ) {
    this.kernel = kernel;
    this.measure = measure;
    this.annotationRows = annotationRows;
    this.words = wordsFor(parameters.iouThresholds.length);
    this.thresholds = Float64Array.from(parameters.iouThresholds, (t) => Math.min(t, HIGHEST_THRESHOLD));
    this.lowest = Math.min(...this.thresholds);
    this.reserve(capacity);
    kernel.keepViewed(() => this.view());
  }

  /** Adds the candidates of one detection among the ordered ground truths from `first` to before `end`. */
  collect(detectionRow: number, first: number, end: number): void {
    const start = this.count;
    const { measure, annotationRows, lowest, near } = this;
    if (lowest > 0 && measure.near !== undefined) {
      if (end - first > near.length) this.near = new Int32Array(2 * (end - first));
      const found = measure.near(detectionRow, annotationRows, first, end, lowest, this.near);
      for (let i = 0; i < found; i++) this.consider(start, detectionRow, this.near[i] as number);
    } else for (let g = first; g < end; g++) this.consider(start, detectionRow, g);
    for (let c = start; c < this.count; c++) this.setMask(c);
  }

  /** Puts the candidates of later detections behind these. */
  append(groundTruths: Int32Array, ious: Float64Array, masks: Int32Array): void {
    const end = this.count + ious.length;
    if (end > this.capacity) this.reserve(end);
    this.groundTruths.set(groundTruths, this.count);
    this.ious.set(ious, this.count);
    this.masks.set(masks, this.count * this.words);
    this.count = end;
  }

  private consider(start: number, detectionRow: number, g: number): void {
    const iou = this.measure.similarity(detectionRow, this.annotationRows[g] as number);
    if (iou >= this.lowest) this.insert(start, g, iou);
  }

  private insert(start: number, groundTruth: number, iou: number): void {
    if (this.count === this.capacity) this.reserve(this.count + 1);
    let at = this.count++;
    while (at > start && (this.ious[at - 1] as number) <= iou) {
      this.ious[at] = this.ious[at - 1] as number;
      this.groundTruths[at] = this.groundTruths[at - 1] as number;
      at--;
    }
    this.ious[at] = iou;
    this.groundTruths[at] = groundTruth;
  }

  private reserve(length: number): void {
    const { kernel, count, words, at } = this;
    const capacity = Math.max(length, 2 * this.capacity);
    this.at = {
      groundTruths: kernel.reallocate(at.groundTruths, 4 * count, 4 * capacity),
      ious: kernel.reallocate(at.ious, 8 * count, 8 * capacity),
      masks: kernel.reallocate(at.masks, 4 * count * words, 4 * capacity * words),
    };
    this.capacity = capacity;
    kernel.exports.setCandidates(this.at.groundTruths, this.at.ious, this.at.masks, capacity);
    this.view();
  }

  private view(): void {
    const { kernel, capacity, words, at } = this;
    this.groundTruths = kernel.int32(at.groundTruths, capacity);
    this.ious = kernel.float64(at.ious, capacity);
    this.masks = kernel.int32(at.masks, capacity * words);
  }

  private setMask(candidate: number): void {
    const { thresholds, masks } = this;
    const iou = this.ious[candidate] as number;
    const at = candidate * this.words;
    // Memory that grew is zeroed, and no candidate is ever taken back.
    for (let t = 0; t < thresholds.length; t++) {
      if (iou >= (thresholds[t] as number)) {
        const word = at + (t >>> 5);
        masks[word] = (masks[word] as number) | (1 << (t & 31));
      }
    }
  }
}
