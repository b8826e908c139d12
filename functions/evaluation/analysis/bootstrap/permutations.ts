/** The permutation test: if two results were equally good, exchanging them on any of the images would not matter. */
import { type Differences, differencesOf } from './differences.ts';
import { Generator } from './generator.ts';
import { MeasureSamples } from './measures.ts';
import { LANES, WeightedEvaluation } from './weightedEvaluation.ts';
import { type PlanSource, planOf } from './weightedPlan.ts';

/**
 * The differences after so many random exchanges, each image exchanged or not with equal probability; null of none.
 *
 * The two are laid out as one evaluation in which every image occurs twice, with the detections of the one and of the
 * other. Weights of 0 and 1 then choose whose detections count.
 *
 * @param images how many the two share
 */
export function exchanges(
  [a, b]: readonly [PlanSource, PlanSource],
  images: number,
  count: number,
  seed: number,
): Differences | null {
  if (count === 0 || images === 0) return null;
  const second = { ...b, imagePlaces: b.imagePlaces.map((place) => (place < 0 ? place : place + images)) };
  const evaluation = new WeightedEvaluation(planOf([a, second], 2 * images));
  // Of each exchange two samples: what the first has become, and the second.
  const samples = new MeasureSamples(
    2 * count,
    evaluation.plan.classes.length,
    a.table.parameters.iouThresholds,
  );
  const weights = new Uint8Array(2 * images * LANES);
  const generator = new Generator(seed);
  for (let first = 0; first < 2 * count; first += LANES) {
    for (let lane = 0; lane < LANES; lane += 2) exchangeImages(weights, images, lane, generator);
    evaluation.evaluate(weights);
    samples.take(evaluation, first);
  }
  return differencesOf((samplesOf) => {
    const both = samplesOf(samples);
    return Float64Array.from(
      { length: count },
      (_, at) => (both[2 * at + 1] as number) - (both[2 * at] as number),
    );
  }, samples);
}

function exchangeImages(weights: Uint8Array, images: number, lane: number, generator: Generator): void {
  for (let image = 0; image < images; image++) {
    const kept = generator.below(2);
    const ofFirst = image * LANES + lane;
    const ofSecond = (images + image) * LANES + lane;
    weights[ofFirst] = kept;
    weights[ofSecond] = 1 - kept;
    weights[ofFirst + 1] = 1 - kept;
    weights[ofSecond + 1] = kept;
  }
}
