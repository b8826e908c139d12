/** Which detections of a class PASCAL VOC counts as true, and which as false. */
import type { Detections } from '../coco/detectionColumns.ts';
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import { vocIou } from './boxes.ts';
import type { ClassTruths } from './classTruths.ts';

export const NEITHER = 0;
export const TRUE_POSITIVE = 1;
export const FALSE_POSITIVE = 2;

/** One class of an evaluation, at one IoU threshold after another. */
export class ClassMatcher {
  readonly positives: number;
  readonly difficultCount: number;
  private readonly flags: Uint8Array;
  /** [n] By rank: the best ground truth's place in the class, and its IoU (-1: none in the image). */
  private readonly best: Int32Array;
  private readonly ious: Float64Array;

  /** @param ranked rows of the class's detections, by descending score */
  constructor(
    groundTruth: GroundTruth,
    detections: Detections,
    difficult: Uint8Array,
    truths: ClassTruths,
    category: number,
    ranked: Int32Array,
  ) {
    const { annotations } = groundTruth;
    const rows = truths.begin(category);
    this.flags = Uint8Array.from(rows, (row) => difficult[row] as number);
    this.difficultCount = this.flags.reduce((sum, flag) => sum + flag, 0);
    this.positives = rows.length - this.difficultCount;
    this.best = new Int32Array(ranked.length);
    this.ious = new Float64Array(ranked.length).fill(-1);
    for (let rank = 0; rank < ranked.length; rank++) {
      const detection = ranked[rank] as number;
      const image = detections.imageRows[detection] as number;
      const end = truths.endOf(image);
      // The first of equal IoUs is kept, as by numpy.argmax.
      for (let at = truths.firstOf(image); at < end; at++) {
        const iou = vocIou(detections.boxes, detection, annotations.boxes, rows[at] as number);
        if (iou > (this.ious[rank] as number)) {
          this.ious[rank] = iou;
          this.best[rank] = at;
        }
      }
    }
  }

  /**
   * What each detection is, by rank. Only its best ground truth is asked: the first detection above the threshold finds it,
   * later ones are false even where another ground truth would be free; one that is difficult makes neither true nor false.
   */
  outcomes(threshold: number): Uint8Array {
    const outcomes = new Uint8Array(this.best.length);
    const found = new Uint8Array(this.flags.length);
    for (let rank = 0; rank < outcomes.length; rank++) {
      const truth = this.best[rank] as number;
      if (!((this.ious[rank] as number) > threshold)) outcomes[rank] = FALSE_POSITIVE;
      else if (this.flags[truth] === 1) outcomes[rank] = NEITHER;
      else {
        outcomes[rank] = found[truth] === 1 ? FALSE_POSITIVE : TRUE_POSITIVE;
        found[truth] = 1;
      }
    }
    return outcomes;
  }
}
