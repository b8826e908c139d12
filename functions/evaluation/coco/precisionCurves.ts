/**
 * The precision-recall curves of all categories, area ranges, limits and IoU thresholds, drawn together while detections come by
 * descending score.
 *
 * Interpolated precision at a recall is the best precision at that recall or beyond. Precision is the best of its neighbourhood
 * where a true positive has just come, and it is read only at the recall thresholds. So of a curve one number is kept per recall
 * threshold: the best precision from where that threshold is reached to where the next one is.
 */
import { FalseEverywhere } from './falseEverywhere.ts';
import { type DrawnCurves, finishCurves } from './interpolatedPrecision.ts';
import type { Outcomes } from './matchTable.ts';
import { DIFFERS, outcomeEffects } from './outcomeEffects.ts';
import { type CurveArrays, type CurveAxes, recallNeeds } from './precisionCurve.ts';
import { requireResultSize } from './resultSize.ts';

/** numpy.spacing(1), which the reference adds to the denominator of precision. */
const EPSILON = 2 ** -52;

export class PrecisionCurves implements DrawnCurves {
  readonly shape: CurveArrays['shape'];
  readonly positives: Int32Array;
  private readonly limits: Int32Array;
  private readonly areaIndexes: Int32Array;
  /** [T] Word and bit of each threshold. */
  private readonly thresholdWords: Int32Array;
  private readonly thresholdBits: Int32Array;
  /** Places of the recall thresholds by ascending recall, and [K, A, R] true positives each needs, in that order. */
  readonly recallOrder: readonly number[];
  readonly needed: Int32Array;

  private readonly areaLimits: number;
  private readonly outcomes: Outcomes;
  /** W, and words of one outcome. */
  private readonly words: number;
  private readonly cells: number;
  /** [C, A] What each outcome comes to in the areas that are asked for. */
  private readonly effects: Uint8Array;

  private readonly falseEverywhere: FalseEverywhere;
  /** [K, A, M, T] True positives; other false positives; how many recall thresholds are reached. */
  readonly truePositives: Int32Array;
  private readonly falsePositives: Int32Array;
  private readonly reached: Int32Array;
  /** [K] Score of the first detection; NaN where there is none. */
  readonly firstScores: Float64Array;

  readonly precision: Float64Array;
  readonly scores: Float64Array;
  readonly detections: Int32Array;

  // [A, M, T, R] The best precisions, and the scores, of the category that is being drawn: what belongs to one curve is side by side.
  private readonly drawnPrecision: Float64Array;
  private readonly drawnScores: Float64Array;
  private drawn = -1;
  /** Whether anything of it was. */
  private hasDrawn = false;

  /**
   * @param outcomes what may become of a detection
   * @param ranges how many area ranges its masks have
   * @param withScores whether the array of scores is asked for
   * @throws LimitExceededError where the arrays would be too large
   */
  constructor(axes: CurveAxes, outcomes: Outcomes, ranges: number, withScores: boolean) {
    const { recallThresholds, thresholdIndexes, positives, categories: K } = axes;
    const T = thresholdIndexes.length;
    const R = recallThresholds.length;
    const A = axes.areaIndexes.length;
    const M = axes.maxDets.length;
    this.positives = axes.positives;
    this.shape = { thresholds: T, recalls: R, categories: K, areas: A, limits: M };
    requireResultSize(this.shape);
    this.areaLimits = A * M;
    this.limits = Int32Array.from(axes.maxDets);
    this.areaIndexes = Int32Array.from(axes.areaIndexes);
    this.thresholdWords = Int32Array.from(thresholdIndexes, (t) => t >>> 5);
    this.thresholdBits = Int32Array.from(thresholdIndexes, (t) => 1 << (t & 31));
    this.outcomes = outcomes;
    this.words = axes.words;
    this.cells = ranges * axes.words;
    this.effects = outcomeEffects(outcomes, axes, ranges);
    this.falseEverywhere = new FalseEverywhere(this.shape, this.effects);

    const { order, needed } = recallNeeds(recallThresholds, positives);
    this.recallOrder = order;
    this.needed = needed;
    this.truePositives = new Int32Array(K * A * M * T);
    this.falsePositives = new Int32Array(K * A * M * T);
    this.reached = new Int32Array(K * A * M * T);
    this.firstScores = new Float64Array(K).fill(Number.NaN);
    this.precision = new Float64Array(T * R * K * A * M);
    this.scores = new Float64Array(withScores ? T * R * K * A * M : 0);
    this.detections = new Int32Array(K);
    this.drawnPrecision = new Float64Array(T * R * A * M);
    this.drawnScores = new Float64Array(T * R * A * M);
  }

  /**
   * Takes the next detection of category `k`. Detections come category by category.
   *
   * @param limit as {@link limitOf} its rank
   * @param outcome what became of it
   */
  add(k: number, limit: number, score: number, outcome: number): void {
    const { areas: A, limits: M } = this.shape;
    if (limit === M) return;
    if (k !== this.drawn) {
      this.finishCategory();
      this.drawn = k;
    }
    this.meet(k, score);
    if (this.falseEverywhere.take(outcome, limit)) return;
    this.falseEverywhere.add(k, outcome, limit);
    for (let a = 0; a < A; a++) {
      if (this.effects[outcome * A + a] === DIFFERS) this.count(k, a, limit, score, outcome);
    }
  }

  private meet(k: number, score: number): void {
    const before = this.detections[k] as number;
    if (before === 0) this.firstScores[k] = score;
    this.detections[k] = before + 1;
  }

  /** The first limit that a detection of this rank is within; M where there is none. */
  limitOf(rank: number): number {
    const { limits } = this;
    let limit = 0;
    while (limit < limits.length && rank >= (limits[limit] as number)) limit++;
    return limit;
  }

  /** Counts a detection that is not the same at all thresholds, or is a true positive. */
  private count(k: number, a: number, limit: number, score: number, outcome: number): void {
    const { thresholds: T, areas: A, limits: M } = this.shape;
    const { thresholdWords, thresholdBits, falsePositives } = this;
    const { matched, ignored } = this.outcomes;
    const cell = outcome * this.cells + (this.areaIndexes[a] as number) * this.words;
    for (let t = 0; t < T; t++) {
      const bit = thresholdBits[t] as number;
      const word = cell + (thresholdWords[t] as number);
      if (((ignored[word] as number) & bit) !== 0) continue;
      const isTrue = ((matched[word] as number) & bit) !== 0;
      for (let m = limit; m < M; m++) {
        const curve = ((k * A + a) * M + m) * T + t;
        if (isTrue) this.addTruePositive(k * A + a, m, t, curve, score);
        else falsePositives[curve] = (falsePositives[curve] as number) + 1;
      }
    }
  }

  private addTruePositive(ka: number, m: number, t: number, curve: number, score: number): void {
    const { thresholds: T, recalls: R, limits: M } = this.shape;
    const tp = (this.truePositives[curve] as number) + 1;
    this.hasDrawn = true;
    this.truePositives[curve] = tp;
    const fp = (this.falsePositives[curve] as number) + (this.falseEverywhere.counts[ka * M + m] as number);
    const precision = tp / (fp + tp + EPSILON);
    const first = ((ka * M + m - this.drawn * this.areaLimits) * T + t) * R;
    let reached = this.reached[curve] as number;
    while (reached < R && (this.needed[ka * R + reached] as number) <= tp) {
      this.drawnScores[first + reached] = score;
      reached++;
    }
    this.reached[curve] = reached;
    if (reached === 0) return;
    const best = first + reached - 1;
    if (precision > (this.drawnPrecision[best] as number)) this.drawnPrecision[best] = precision;
  }

  /** Puts what was drawn of a category where it belongs, with the best precision at each recall or beyond. */
  private finishCategory(): void {
    const { drawn, drawnPrecision, drawnScores, precision, scores } = this;
    if (drawn < 0) return;
    this.falseEverywhere.settle(drawn);
    // Of no true positive nothing was drawn, and its place is empty.
    if (!this.hasDrawn) return;
    this.hasDrawn = false;
    const { thresholds: T, recalls: R, categories: K } = this.shape;
    const withScores = scores.length > 0;
    for (let last = R - 1; last < drawnPrecision.length; last += R) {
      for (let at = last; at > last - R + 1; at--) {
        const beyond = drawnPrecision[at] as number;
        if (beyond > (drawnPrecision[at - 1] as number)) drawnPrecision[at - 1] = beyond;
      }
    }
    for (let t = 0; t < T; t++) {
      for (let r = 0; r < R; r++) {
        const to = ((t * R + r) * K + drawn) * this.areaLimits;
        for (let column = 0; column < this.areaLimits; column++) {
          const from = (column * T + t) * R + r;
          precision[to + column] = drawnPrecision[from] as number;
          if (withScores) scores[to + column] = drawnScores[from] as number;
        }
      }
    }
    drawnPrecision.fill(0);
    drawnScores.fill(0);
  }

  /** The arrays, once all detections have come. */
  finish(): CurveArrays {
    this.finishCategory();
    this.drawn = -1;
    return finishCurves(this);
  }
}
