/** The precision-recall curves that the kernel draws: those of all area ranges, limits and thresholds of an evaluation. */
import type { Kernel } from '../../kernels/kernel.ts';
import type { AreaClasses } from '../areaClasses.ts';
import { finishCurves } from '../interpolatedPrecision.ts';
import { type CurveArrays, type CurveAxes, recallNeeds } from '../precisionCurve.ts';
import { requireResultSize } from '../resultSize.ts';
import type { Matching } from './matching.ts';
import { codeOf, type Visits } from './visits.ts';

/** Drawn by the same rules as `PrecisionCurves`, which draws those of a slice. */
export class KernelCurves {
  private readonly kernel: Kernel;
  private readonly shape: CurveArrays['shape'];
  private readonly positives: Int32Array;
  private readonly recallOrder: readonly number[];
  private readonly needed: Int32Array;
  private readonly truePositives: number;
  private readonly precision: number;
  /** 0 where nobody asks for them. */
  private readonly scores: number;

  /**
   * @param axes all area ranges and thresholds of the evaluation
   * @param withScores whether the array of scores is asked for
   * @throws LimitExceededError where the arrays would be too large
   */
  constructor(
    kernel: Kernel,
    axes: CurveAxes,
    classes: AreaClasses,
    matching: Matching,
    withScores: boolean,
  ) {
    const K = axes.categories;
    const A = axes.areaIndexes.length;
    const M = axes.maxDets.length;
    const T = axes.thresholdIndexes.length;
    const R = axes.recallThresholds.length;
    this.kernel = kernel;
    this.shape = { thresholds: T, recalls: R, categories: K, areas: A, limits: M };
    requireResultSize(this.shape);
    this.positives = axes.positives;
    const { order, needed } = recallNeeds(axes.recallThresholds, axes.positives);
    this.recallOrder = order;
    this.needed = needed;
    const unmatched = unmatchedCurves(classes, A, M);
    const firstOfCode = kernel.place(unmatched.first);
    const ofCodes = kernel.place(unmatched.curves);
    const neededAt = kernel.place(needed);
    const falseEverywhere = kernel.allocate(4 * K * A * M);
    this.truePositives = kernel.allocate(4 * K * A * M * T);
    const falsePositives = kernel.allocate(4 * K * A * M * T);
    const reached = kernel.allocate(4 * K * A * M * T);
    this.precision = kernel.allocate(8 * T * R * K * A * M);
    this.scores = withScores ? kernel.allocate(8 * T * R * K * A * M) : 0;
    const block = kernel.allocate((withScores ? 2 : 1) * 8 * A * M * T * R);
    kernel.exports.setShape(K, A, M, T, axes.words, R);
    kernel.exports.setCurves(
      matching.full,
      matching.last,
      firstOfCode,
      ofCodes,
      neededAt,
      falseEverywhere,
      this.truePositives,
      falsePositives,
      reached,
      this.precision,
      this.scores,
      block,
    );
  }

  /**
   * The arrays, once all detections have come: views of the kernel's memory, of which nothing may be allocated any more.
   *
   * @param scores by detection
   */
  finish({ firsts, starts }: Visits, scores: Float64Array): CurveArrays {
    const { kernel, shape, positives, recallOrder, needed } = this;
    const { thresholds: T, recalls: R, categories: K, areas: A, limits: M } = shape;
    const curves = {
      shape,
      positives,
      recallOrder,
      needed,
      truePositives: kernel.int32(this.truePositives, K * A * M * T),
      firstScores: Float64Array.from(firsts, (d) => (d < 0 ? Number.NaN : (scores[d] as number))),
      detections: Int32Array.from(firsts, (_, k) => (starts[k + 1] as number) - (starts[k] as number)),
      precision: kernel.float64(this.precision, T * R * K * A * M),
      scores: kernel.float64(this.scores, this.scores === 0 ? 0 : T * R * K * A * M),
    };
    return finishCurves(curves);
  }
}

/** By code of {@link codeOf}: the curves of a category, [A, M], for which a detection matched to nothing is a false positive. */
function unmatchedCurves(
  classes: AreaClasses,
  A: number,
  M: number,
): { readonly first: Int32Array; readonly curves: Int32Array } {
  const outside = classes.outside();
  const first = new Int32Array(codeOf(M, 0, classes.count) + 1);
  const curves: number[] = [];
  for (let limit = 0; limit < M; limit++) {
    for (let areaClass = 0; areaClass < classes.count; areaClass++) {
      for (let a = 0; a < A; a++) {
        if (outside[areaClass * A + a] === 1) continue;
        for (let m = limit; m < M; m++) curves.push(a * M + m);
      }
      first[codeOf(limit, areaClass, classes.count) + 1] = curves.length;
    }
  }
  return { first, curves: Int32Array.from(curves) };
}
