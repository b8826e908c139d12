/** Ground truths a detection may be matched to, best first. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import { grown } from './columns.ts';
import type { Measure } from './geometry/geometry.ts';

/** A threshold of 1 is met by an IoU that rounding has left just below it (pycocotools' `min([t, 1-1e-10])`). */
const HIGHEST_THRESHOLD = 1 - 1e-10;

/**
 * Pairs of the group being matched whose IoU (of keypoints: OKS) reaches the lowest threshold. For one detection they stand in the order
 * in which the reference prefers them: descending IoU, and among equal IoUs the later ground truth first, because
 * its scan replaces the best so far by any that is not worse.
 */
export class Candidates {
  count = 0;
  /** Place of the ground truth among all ordered ground truths. */
  groundTruths = new Int32Array(64);
  ious = new Float64Array(64);
  /** [candidate, W] Thresholds the IoU reaches. */
  masks: Int32Array<ArrayBuffer>;

  private readonly thresholds: Float64Array;
  private readonly lowest: number;
  private readonly words: number;
  private readonly measure: Measure;
  private readonly annotationRows: Int32Array;

  constructor(measure: Measure, annotationRows: Int32Array, parameters: EvaluationParameters, words: number) {
    this.measure = measure;
    this.annotationRows = annotationRows;
    this.words = words;
    this.thresholds = Float64Array.from(parameters.iouThresholds, (t) => Math.min(t, HIGHEST_THRESHOLD));
    this.lowest = Math.min(...this.thresholds);
    this.masks = new Int32Array(64 * words);
  }

  clear(): void {
    this.count = 0;
  }

  /** Adds the candidates of one detection among the ground truths from `first` to before `end`. */
  collect(detectionRow: number, first: number, end: number): void {
    const start = this.count;
    for (let g = first; g < end; g++) {
      const iou = this.measure.similarity(detectionRow, this.annotationRows[g] as number);
      if (iou >= this.lowest) this.insert(start, g, iou);
    }
    for (let c = start; c < this.count; c++) this.setMask(c);
  }

  private insert(start: number, groundTruth: number, iou: number): void {
    const needed = ++this.count;
    this.groundTruths = grown(this.groundTruths, needed);
    this.ious = grown(this.ious, needed);
    this.masks = grown(this.masks, needed * this.words);
    let at = needed - 1;
    while (at > start && (this.ious[at - 1] as number) <= iou) {
      this.ious[at] = this.ious[at - 1] as number;
      this.groundTruths[at] = this.groundTruths[at - 1] as number;
      at--;
    }
    this.ious[at] = iou;
    this.groundTruths[at] = groundTruth;
  }

  private setMask(candidate: number): void {
    const iou = this.ious[candidate] as number;
    const at = candidate * this.words;
    this.masks.fill(0, at, at + this.words);
    for (let t = 0; t < this.thresholds.length; t++) {
      if (iou >= (this.thresholds[t] as number)) {
        const word = at + (t >>> 5);
        this.masks[word] = (this.masks[word] as number) | (1 << (t & 31));
      }
    }
  }
}
