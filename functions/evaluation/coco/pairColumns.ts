/** Collects the pairs of a match table while they are found. */
import { grown } from './columns.ts';
import type { PairRows } from './matchTable.ts';
import { gather, gatherCells, identityOrder, orderByKey } from './stableOrder.ts';

export class PairColumns {
  private count = 0;
  private detections = new Int32Array(256);
  private groundTruths = new Int32Array(256);
  private ious = new Float64Array(256);
  private thresholds: Int32Array<ArrayBuffer>;
  private readonly words: number;

  constructor(words: number) {
    this.words = words;
    this.thresholds = new Int32Array(256 * words);
  }

  /** Adds thresholds (one word of their mask) at which `detection` and `groundTruth` are matched. */
  add(detection: number, groundTruth: number, iou: number, word: number, mask: number): void {
    let row = this.count - 1;
    while (row >= 0 && this.detections[row] === detection && this.groundTruths[row] !== groundTruth) row--;
    if (row < 0 || this.detections[row] !== detection) row = this.append(detection, groundTruth, iou);
    this.thresholds[row * this.words + word] = mask;
  }

  private append(detection: number, groundTruth: number, iou: number): number {
    const row = this.count++;
    this.detections = grown(this.detections, this.count);
    this.groundTruths = grown(this.groundTruths, this.count);
    this.ious = grown(this.ious, this.count);
    this.thresholds = grown(this.thresholds, this.count * this.words);
    this.detections[row] = detection;
    this.groundTruths[row] = groundTruth;
    this.ious[row] = iou;
    return row;
  }

  /** The pairs by detection; those of one detection as they were added. */
  finish(detectionCount: number): PairRows {
    const { count } = this;
    return orderPairs(
      {
        count,
        detections: this.detections.subarray(0, count),
        groundTruths: this.groundTruths.subarray(0, count),
        ious: this.ious.subarray(0, count),
        thresholds: this.thresholds.subarray(0, count * this.words),
      },
      detectionCount,
      this.words,
    );
  }
}

/** `pairs` stably sorted by detection. */
export function orderPairs(pairs: PairRows, detectionCount: number, words: number): PairRows {
  const order = orderByKey(identityOrder(pairs.count), pairs.detections, detectionCount);
  return {
    count: pairs.count,
    detections: gather(pairs.detections, order),
    groundTruths: gather(pairs.groundTruths, order),
    ious: gather(pairs.ious, order),
    thresholds: gatherCells(pairs.thresholds, order, words),
  };
}
