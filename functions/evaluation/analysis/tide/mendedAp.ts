/** AP as tidecv computes it, as it is and with errors of one kind mended. */
import { joined } from '../../coco/columns.ts';
import { truePositivesFor } from '../../coco/precisionCurve.ts';
import { identityOrder, orderByScore } from '../../coco/stableOrder.ts';
import type { ClassifiedErrors } from './classifyErrors.ts';
import { MISS, RIGHT } from './errorTypes.ts';

/** Precision is read at i / 100, as it is written there. */
const RECALLS: readonly number[] = Array.from({ length: 101 }, (_, i) => i / 100);

/** Where on the curve a detection stands: nowhere, or of a category and right or wrong. */
type Point = { readonly category: number; readonly isRight: boolean } | null;

export class MendedAp {
  /** Mean AP over the chosen categories, 0…1; null where there is no category with anything in it. */
  readonly ap: number | null;
  private readonly errors: ClassifiedErrors;
  private readonly isChosen: Uint8Array;
  /** By descending score, of equal scores all errors before all that is right. */
  private readonly order: Int32Array;

  /** @param isChosen [K] 1 where the AP of the category is part of the mean */
  constructor(errors: ClassifiedErrors, isChosen: Uint8Array) {
    this.errors = errors;
    this.isChosen = isChosen;
    const all = identityOrder(errors.scores.length);
    const wrong = all.filter((i) => errors.types[i] !== RIGHT);
    const right = all.filter((i) => errors.types[i] === RIGHT);
    this.order = orderByScore(joined(Int32Array, [wrong, right]), errors.scores);
    this.ap = this.meanAp(orderByScore(all, errors.scores), (i) => this.asItIs(i), errors.groundTruths);
  }

  /** @param type place in ERROR_TYPES */
  without(type: number): number | null {
    const { types, mendedTo, groundTruths, missed } = this.errors;
    if (type === MISS) {
      const left = groundTruths.map((count, k) => count - (missed[k] as number));
      return this.meanAp(this.order, (i) => this.asItIs(i), left);
    }
    const mended = (i: number): Point => {
      if (types[i] !== type) return this.asItIs(i);
      const category = mendedTo[i] as number;
      return category < 0 ? null : { category, isRight: true };
    };
    return this.meanAp(this.order, mended, groundTruths);
  }

  /** Whatever is right before whatever is wrong. */
  withoutFalsePositives(): number | null {
    const { types, groundTruths } = this.errors;
    const all = identityOrder(types.length);
    const order = joined(Int32Array, [
      all.filter((i) => types[i] === RIGHT),
      all.filter((i) => types[i] !== RIGHT),
    ]);
    return this.meanAp(order, (i) => this.asItIs(i), groundTruths);
  }

  withoutFalseNegatives(): number | null {
    const { groundTruths, notFound } = this.errors;
    const left = groundTruths.map((count, k) => count - (notFound[k] as number));
    return this.meanAp(this.order, (i) => this.asItIs(i), left);
  }

  private asItIs(i: number): Point {
    const { types, categories, ignored } = this.errors;
    return ignored[i] === 1 ? null : { category: categories[i] as number, isRight: types[i] === RIGHT };
  }

  /** Over the chosen categories with ground truth or a detection: without ground truth, AP is 0. */
  private meanAp(order: Int32Array, pointOf: (i: number) => Point, groundTruths: Int32Array): number | null {
    const curves: number[][] = Array.from(this.isChosen, () => []);
    for (const i of order) {
      const point = pointOf(i);
      if (point) curves[point.category]?.push(point.isRight ? 1 : 0);
    }
    const aps = curves.flatMap((curve, k) => {
      const positives = groundTruths[k] as number;
      const isAbsent = curve.length === 0 && positives === 0;
      return isAbsent || this.isChosen[k] === 0 ? [] : [averagePrecision(curve, positives)];
    });
    return aps.length === 0 ? null : aps.reduce((total, ap) => total + ap, 0) / aps.length;
  }
}

/** @param curve 1 where the detection is right, by descending score */
function averagePrecision(curve: readonly number[], positives: number): number {
  if (positives === 0) return 0;
  const precisions: number[] = [];
  let right = 0;
  curve.forEach((isRight, i) => {
    right += isRight;
    if (isRight === 1) precisions.push(right / (i + 1));
  });
  for (let i = precisions.length - 1; i > 0; i--) {
    precisions[i - 1] = Math.max(precisions[i - 1] as number, precisions[i] as number);
  }
  const read = RECALLS.map((recall) => precisions[Math.max(1, truePositivesFor(recall, positives)) - 1] ?? 0);
  return read.reduce((total, precision) => total + precision, 0) / read.length;
}
