/** What one image holds, in columns. */
import { grown } from '../coco/columns.ts';

/** Pairs of codes that occur in an image, in columns; a pair may come more than once. Good until the next image. */
export interface ImageCells {
  /** How many there are; the columns may be longer. */
  readonly length: number;
  readonly groundTruths: Int32Array;
  readonly predictions: Int32Array;
  /** Pixels, at least 1. */
  readonly counts: Int32Array;
}

/** Filled again for each image. */
export class Cells implements ImageCells {
  length = 0;
  groundTruths = new Int32Array(1024);
  predictions = new Int32Array(1024);
  counts = new Int32Array(1024);

  add(groundTruth: number, prediction: number, count: number): void {
    if (this.length === this.counts.length) {
      this.groundTruths = grown(this.groundTruths, this.length + 1);
      this.predictions = grown(this.predictions, this.length + 1);
      this.counts = grown(this.counts, this.length + 1);
    }
    this.groundTruths[this.length] = groundTruth;
    this.predictions[this.length] = prediction;
    this.counts[this.length++] = count;
  }
}
