/** The precision-recall curve of one category, area range and limit, at all IoU thresholds in one walk. */
import { allThresholds, type MatchTable } from './matchTable.ts';
import type { ResolvedSlice } from './slice.ts';

/** numpy.spacing(1), which the reference adds to the denominator of precision. */
const EPSILON = 2 ** -52;

/**
 * Interpolated precision falls only where a false positive comes and is read only where recall rises, so it is kept
 * at true positives alone.
 */
export class PrecisionCurve {
  private readonly matched: Int32Array;
  private readonly ignored: Int32Array;
  private readonly scoresOfRow: Float64Array;
  private readonly recallThresholds: readonly number[];
  private readonly areas: number;
  private readonly words: number;
  /** Word index and bit of each threshold. */
  private readonly thresholdWords: Int32Array;
  private readonly thresholdBits: Int32Array;
  /** [W] The slice's thresholds. */
  private readonly asked: Int32Array;

  private readonly capacity: number;
  /** [T, capacity] Precision at, and row of, each true positive. */
  private readonly precisions: Float64Array;
  private readonly rows: Int32Array;
  /** [T] */
  private readonly truePositives: Int32Array;
  private readonly falsePositives: Int32Array;

  /** @param capacity the largest number of true positives, which is that of ground truths */
  constructor(table: MatchTable, slice: ResolvedSlice, capacity: number) {
    const thresholds = slice.thresholdIndexes;
    this.matched = table.detections.matched;
    this.ignored = table.detections.ignored;
    this.scoresOfRow = table.detections.scores;
    this.recallThresholds = table.parameters.recallThresholds;
    this.areas = table.parameters.areaRanges.length;
    this.words = slice.words;
    this.thresholdWords = Int32Array.from(thresholds, (t) => t >>> 5);
    this.thresholdBits = Int32Array.from(thresholds, (t) => 1 << (t & 31));
    this.asked = allThresholds(table.parameters.iouThresholds.length).fill(0);
    thresholds.forEach((t) => {
      this.asked[t >>> 5] = (this.asked[t >>> 5] as number) | (1 << (t & 31));
    });
    this.capacity = capacity;
    this.precisions = new Float64Array(thresholds.length * capacity);
    this.rows = new Int32Array(thresholds.length * capacity);
    this.truePositives = new Int32Array(thresholds.length);
    this.falsePositives = new Int32Array(thresholds.length);
  }

  /** Walks `count` rows of the match table by descending score, in one of its area ranges. */
  walk(rows: Int32Array, count: number, area: number): void {
    this.truePositives.fill(0);
    this.falsePositives.fill(0);
    // False positives at every threshold are by far the most frequent: they are counted once for all.
    let falseEverywhere = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const cell = (row * this.areas + area) * this.words;
      let matchedAny = 0;
      let ignoredAny = 0;
      for (let word = 0; word < this.words; word++) {
        const asked = this.asked[word] as number;
        matchedAny |= (this.matched[cell + word] as number) & asked;
        ignoredAny |= (this.ignored[cell + word] as number) & asked;
      }
      if ((matchedAny | ignoredAny) === 0) falseEverywhere++;
      else this.count(row, cell, falseEverywhere);
    }
  }

  private count(row: number, cell: number, falseEverywhere: number): void {
    for (let t = 0; t < this.thresholdBits.length; t++) {
      const bit = this.thresholdBits[t] as number;
      const word = cell + (this.thresholdWords[t] as number);
      if (((this.ignored[word] as number) & bit) !== 0) continue;
      if (((this.matched[word] as number) & bit) === 0) {
        this.falsePositives[t] = (this.falsePositives[t] as number) + 1;
        continue;
      }
      const tp = (this.truePositives[t] as number) + 1;
      const fp = (this.falsePositives[t] as number) + falseEverywhere;
      const at = t * this.capacity + tp - 1;
      this.truePositives[t] = tp;
      this.precisions[at] = tp / (fp + tp + EPSILON);
      this.rows[at] = row;
    }
  }

  /** Recall at the end of the curve of threshold `t`. */
  recall(t: number, positives: number): number {
    return (this.truePositives[t] as number) / positives;
  }

  /**
   * Writes precision and score of threshold `t` at each recall threshold, to `at`, `at + stride`, …
   *
   * @param positives the number of ground truths, above 0
   * @param rows those walked; the first of them is where a recall of 0 is reached
   */
  read(
    t: number,
    positives: number,
    rows: Int32Array,
    count: number,
    precision: Float64Array,
    scores: Float64Array,
    at: number,
    stride: number,
  ): void {
    const start = t * this.capacity;
    const found = this.truePositives[t] as number;
    // Precision at a recall is the best at that recall or beyond.
    for (let i = start + found - 1; i > start; i--) {
      if ((this.precisions[i] as number) > (this.precisions[i - 1] as number)) {
        this.precisions[i - 1] = this.precisions[i] as number;
      }
    }
    const { recallThresholds } = this;
    let reached = true;
    for (let r = 0; r < recallThresholds.length; r++) {
      const needed = truePositivesFor(recallThresholds[r] as number, positives);
      // The reference stops at the first recall that is not reached: all after it are 0, reached or not.
      reached &&= needed === 0 ? count > 0 : needed <= found;
      const target = at + r * stride;
      if (!reached) {
        precision[target] = 0;
        scores[target] = 0;
      } else {
        const i = start + Math.max(0, needed - 1);
        const row = needed === 0 ? (rows[0] as number) : (this.rows[i] as number);
        precision[target] = found === 0 ? 0 : (this.precisions[i] as number);
        scores[target] = this.scoresOfRow[row] as number;
      }
    }
  }
}

/** The least n for which n / positives, as a double, is at least `recall`: searchsorted(rc, recall, 'left'). */
export function truePositivesFor(recall: number, positives: number): number {
  let n = Math.ceil(recall * positives);
  while (n > 0 && (n - 1) / positives >= recall) n--;
  while (n / positives < recall) n++;
  return n;
}
