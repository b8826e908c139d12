/** Evaluates a plan on many resamples. */
import { Generator } from './generator.ts';
import { drawImages } from './imageDraws.ts';
import { MeasureSamples } from './measures.ts';
import { LANES, WeightedEvaluation } from './weightedEvaluation.ts';
import type { WeightedPlan } from './weightedPlan.ts';

export interface Resampling {
  readonly plan: WeightedPlan;
  readonly resamples: number;
  readonly seed: number;
  readonly iouThresholds: readonly number[];
}

/** Equal seeds draw equal images, whatever the plan. */
export function resample({ plan, resamples, seed }: Resampling, samples: MeasureSamples): void {
  if (plan.imageCount === 0) return;
  const evaluation = new WeightedEvaluation(plan);
  const weights = new Uint8Array(plan.imageCount * LANES);
  const generator = new Generator(seed);
  for (let first = 0; first < resamples; first += LANES) {
    drawImages(weights, generator);
    evaluation.evaluate(weights);
    samples.take(evaluation, first);
  }
}

/** Samples that are still to be taken, in memory that two threads may share. */
export function samplesFor(
  { plan, resamples, iouThresholds }: Resampling,
  memory?: SharedArrayBuffer,
): MeasureSamples {
  return new MeasureSamples(resamples, plan.classes.length, iouThresholds, memory);
}
