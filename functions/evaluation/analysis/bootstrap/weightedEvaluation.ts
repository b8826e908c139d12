/**
 * Average precision and recall of every class and threshold when each image counts as often as its weight says, for
 * four lists of weights side by side: most of the time goes into fetching what the four have in common.
 *
 * The rule, of one class, threshold and list: walk the detections by descending score; one of an image of weight w is w
 * detections. At each true positive, precision = TP / (TP + FP + 2^-52). At a recall threshold, precision is the best at
 * that recall or beyond, 0 if it is not reached. Average precision is the mean over the recall thresholds.
 *
 * Walked backwards, the best so far is the interpolated precision, and it counts as often as there are recall thresholds
 * between the true positives after an event and those before it.
 */
import { truePositivesFor } from '../../coco/precisionCurve.ts';
import type { ClassPlan, WeightedPlan } from './weightedPlan.ts';

/** How many lists of weights are evaluated together. */
export const LANES = 4;

/** numpy.spacing(1), as in the precision of the reference. */
const EPSILON = 2 ** -52;

export class WeightedEvaluation {
  readonly plan: WeightedPlan;
  /** [K, T, LANES] Mean precision over the recall thresholds. */
  readonly averagePrecision: Float64Array;
  /** [K, T, LANES] Largest recall. */
  readonly recall: Float64Array;
  /** [K, LANES] Ground truths; where there are none the two above say nothing. */
  readonly positives: Float64Array;

  // Scratch of one class: [E, LANES] weight of each event, and detections up to it.
  private readonly weights: Int32Array;
  private readonly detections: Float64Array;
  /** [LANES, `reachStride`] Recall thresholds reached with so many true positives. */
  private reached = new Uint16Array(0);
  private reachStride = 0;
  // [LANES] Of one class and threshold.
  private readonly found = new Int32Array(LANES);
  private readonly ignored = new Int32Array(LANES);

  constructor(plan: WeightedPlan) {
    this.plan = plan;
    const cells = plan.classes.length * plan.thresholdCount * LANES;
    this.averagePrecision = new Float64Array(cells);
    this.recall = new Float64Array(cells);
    this.positives = new Float64Array(plan.classes.length * LANES);
    const most = plan.classes.reduce((sum, { events }) => Math.max(sum, events.length), 0);
    this.weights = new Int32Array(most * LANES);
    this.detections = new Float64Array(most * LANES);
  }

  /** @param weights [images, LANES] how often each image counts */
  evaluate(weights: Uint8Array): void {
    const { classes, thresholdCount } = this.plan;
    for (let k = 0; k < classes.length; k++) {
      const ofClass = classes[k] as ClassPlan;
      this.countGroundTruths(ofClass.groundTruthImages, weights, k);
      this.weighEvents(ofClass.images, ofClass.events, weights);
      this.found.fill(0);
      for (let t = 0; t < thresholdCount; t++) {
        const outcomes = ofClass.outcomes[t] as Int16Array | Int32Array;
        const at = (k * thresholdCount + t) * LANES;
        this.countFound(ofClass.changes[t] as Int32Array, ofClass.ignored[t] as Int32Array, k, at);
        this.integrate(outcomes, at);
      }
    }
  }

  private countGroundTruths(images: Int32Array, weights: Uint8Array, k: number): void {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let g = 0; g < images.length; g++) {
      const at = (images[g] as number) * LANES;
      a += weights[at] as number;
      b += weights[at + 1] as number;
      c += weights[at + 2] as number;
      d += weights[at + 3] as number;
    }
    const needed = Math.max(a, b, c, d) + 1;
    if (needed > this.reachStride) {
      this.reachStride = 2 * needed;
      this.reached = new Uint16Array(this.reachStride * LANES);
    }
    [a, b, c, d].forEach((positives, lane) => {
      this.positives[k * LANES + lane] = positives;
      this.fillReached(positives, lane);
    });
  }

  private fillReached(positives: number, lane: number): void {
    const { recallThresholds } = this.plan;
    const start = lane * this.reachStride;
    const end = start + positives;
    let at = start;
    for (let r = 0; r < recallThresholds.length && positives > 0; r++) {
      const first = start + truePositivesFor(recallThresholds[r] as number, positives);
      while (at < first) this.reached[at++] = r;
    }
    while (at <= end) this.reached[at++] = recallThresholds.length;
  }

  private weighEvents(images: Uint16Array | Int32Array, events: Int32Array, weights: Uint8Array): void {
    const { detections, weights: ofEvents } = this;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let i = 0;
    for (let e = 0; e < events.length; e++) {
      const event = events[e] as number;
      let from = 0;
      for (; i <= event; i++) {
        from = (images[i] as number) * LANES;
        a += weights[from] as number;
        b += weights[from + 1] as number;
        c += weights[from + 2] as number;
        d += weights[from + 3] as number;
      }
      const at = e * LANES;
      ofEvents[at] = weights[from] as number;
      ofEvents[at + 1] = weights[from + 1] as number;
      ofEvents[at + 2] = weights[from + 2] as number;
      ofEvents[at + 3] = weights[from + 3] as number;
      detections[at] = a;
      detections[at + 1] = b;
      detections[at + 2] = c;
      detections[at + 3] = d;
    }
  }

  /** Brings what was found at the threshold before up to this one. */
  private countFound(changes: Int32Array, ignoredEvents: Int32Array, k: number, target: number): void {
    const { weights, found, ignored, recall, positives } = this;
    for (let lane = 0; lane < LANES; lane++) {
      let count = found[lane] as number;
      for (let j = 0; j < changes.length; j++) {
        const event = changes[j] as number;
        if (event >= 0) count += weights[event * LANES + lane] as number;
        else count -= weights[~event * LANES + lane] as number;
      }
      found[lane] = count;
      recall[target + lane] = count / (positives[k * LANES + lane] as number);
      let left = 0;
      for (let j = 0; j < ignoredEvents.length; j++) {
        left += weights[(ignoredEvents[j] as number) * LANES + lane] as number;
      }
      ignored[lane] = left;
    }
  }

  private integrate(outcomes: Int16Array | Int32Array, target: number): void {
    const { weights, detections, reached, found, ignored, averagePrecision, plan } = this;
    const second = this.reachStride;
    const third = 2 * second;
    const fourth = 3 * second;
    let tpA = found[0] as number;
    let tpB = found[1] as number;
    let tpC = found[2] as number;
    let tpD = found[3] as number;
    let ignoredA = ignored[0] as number;
    let ignoredB = ignored[1] as number;
    let ignoredC = ignored[2] as number;
    let ignoredD = ignored[3] as number;
    let reachA = reached[tpA] as number;
    let reachB = reached[second + tpB] as number;
    let reachC = reached[third + tpC] as number;
    let reachD = reached[fourth + tpD] as number;
    let bestA = 0;
    let bestB = 0;
    let bestC = 0;
    let bestD = 0;
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let j = outcomes.length - 1; j >= 0; j--) {
      const event = outcomes[j] as number;
      if (event < 0) {
        const at = ~event * LANES;
        ignoredA -= weights[at] as number;
        ignoredB -= weights[at + 1] as number;
        ignoredC -= weights[at + 2] as number;
        ignoredD -= weights[at + 3] as number;
        continue;
      }
      const at = event * LANES;
      bestA = Math.max(bestA, tpA / ((detections[at] as number) - ignoredA + EPSILON));
      bestB = Math.max(bestB, tpB / ((detections[at + 1] as number) - ignoredB + EPSILON));
      bestC = Math.max(bestC, tpC / ((detections[at + 2] as number) - ignoredC + EPSILON));
      bestD = Math.max(bestD, tpD / ((detections[at + 3] as number) - ignoredD + EPSILON));
      tpA -= weights[at] as number;
      tpB -= weights[at + 1] as number;
      tpC -= weights[at + 2] as number;
      tpD -= weights[at + 3] as number;
      const beforeA = reached[tpA] as number;
      const beforeB = reached[second + tpB] as number;
      const beforeC = reached[third + tpC] as number;
      const beforeD = reached[fourth + tpD] as number;
      sumA += bestA * (reachA - beforeA);
      sumB += bestB * (reachB - beforeB);
      sumC += bestC * (reachC - beforeC);
      sumD += bestD * (reachD - beforeD);
      reachA = beforeA;
      reachB = beforeB;
      reachC = beforeC;
      reachD = beforeD;
    }
    // What is left are the recall thresholds of 0, which no true positive is needed for.
    const recalls = plan.recallThresholds.length;
    averagePrecision[target] = (sumA + bestA * reachA) / recalls;
    averagePrecision[target + 1] = (sumB + bestB * reachB) / recalls;
    averagePrecision[target + 2] = (sumC + bestC * reachC) / recalls;
    averagePrecision[target + 3] = (sumD + bestD * reachD) / recalls;
  }
}
