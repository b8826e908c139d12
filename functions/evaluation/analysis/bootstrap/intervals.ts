/** How sure a number is: percentile intervals of the bootstrap over images. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { Figure } from '../figure.ts';
import {
  type BootstrapParameters,
  type BootstrapQuery,
  estimate,
  parametersOf,
  sliceOf,
} from './bootstrapQuery.ts';
import { type Interval, percentileInterval } from './interval.ts';
import type { Measure } from './measures.ts';
import { resample, samplesFor } from './resampling.ts';
import { planOf } from './weightedPlan.ts';

export interface EstimatedFigure {
  /** On the images as they are: bit for bit the number of `statistic`. */
  readonly estimate: Figure;
  /** null where the estimate is undefined. */
  readonly interval: Interval | null;
}

export interface IntervalsAnswer {
  readonly parameters: BootstrapParameters;
  readonly measures: Readonly<Record<Measure, EstimatedFigure>>;
  /** AP of each category; empty without classes. */
  readonly perCategory: ReadonlyArray<{ readonly categoryId: number; readonly ap: EstimatedFigure }>;
}

/**
 * Images are what is drawn, since detections of one image are not independent. A category that has no ground truth in a
 * resample is left out of the resample's mean, as it would be in an evaluation of it.
 *
 * AP is not a mean over images, and resampled APs lie somewhat above the AP of all images, the more the fewer there are: a copy of an
 * image repeats its true positives next to each other on the curve. The interval is the percentiles as they are; nothing
 * is shifted to be centred on the estimate. (Differences of two evaluations hardly have this bias.)
 *
 * @throws InvalidInputError where the query names something that was not evaluated, or a number is out of its range
 */
export function intervals(table: MatchTable, query: BootstrapQuery = {}): IntervalsAnswer {
  const { measures, classes, slice } = estimate(table, sliceOf(table, query));
  const parameters = parametersOf(query, slice);
  const plan = planOf([{ table, slice, imagePlaces: placesOf(slice.hasImage) }], parameters.images);
  const { resamples, seed } = parameters;
  const resampling = { plan, resamples, seed, iouThresholds: table.parameters.iouThresholds };
  const samples = samplesFor(resampling);
  resample(resampling, samples);
  const estimated = (of: Figure, drawn: Float64Array): EstimatedFigure => ({
    estimate: of,
    interval: of.value === null ? null : percentileInterval(drawn, parameters.level),
  });
  const ofMeasure = (name: Measure): EstimatedFigure => estimated(measures[name], samples.measures[name]);
  return {
    parameters,
    measures: { AP: ofMeasure('AP'), AP50: ofMeasure('AP50'), AP75: ofMeasure('AP75'), AR: ofMeasure('AR') },
    perCategory: table.parameters.classAgnostic
      ? []
      : classes.map((ap, k) => ({
          categoryId: slice.categoryIds[k] as number,
          ap: estimated(ap, samples.classes[k] as Float64Array),
        })),
  };
}

/** Selected images in their order, -1 for the others. */
function placesOf(hasImage: Uint8Array): Int32Array {
  let next = 0;
  return Int32Array.from(hasImage, (has) => (has === 1 ? next++ : -1));
}
