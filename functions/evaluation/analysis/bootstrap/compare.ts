/** Whether one evaluation is better than another on the same ground truth, beyond what the choice of images explains. */
import type { MatchTable } from '../../coco/matchTable.ts';
import { figure, undefinedFigure } from '../../figure.ts';
import type { Figure } from '../figure.ts';
import {
  type BootstrapParameters,
  type BootstrapQuery,
  type Estimates,
  estimate,
  parametersOf,
  requireWhole,
  sliceOf,
} from './bootstrapQuery.ts';
import { type Differences, differencesOf } from './differences.ts';
import { type Interval, percentileInterval } from './interval.ts';
import type { Measure } from './measures.ts';
import { exchanges } from './permutations.ts';
import { resampleBoth } from './resampleBoth.ts';
import type { Resampling } from './resampling.ts';
import { type NotShared, sharedPart } from './sharedPart.ts';
import { type PlanSource, planOf } from './weightedPlan.ts';

export interface CompareQuery extends BootstrapQuery {
  /** Random exchanges of the two results image by image, for a second p value; 0: none. @default 0 */
  readonly permutations?: number;
}

export interface ComparedFigure {
  readonly a: Figure;
  readonly b: Figure;
  /** b − a; n images that both have. */
  readonly delta: Figure;
  /** Of the difference; null where it is undefined. */
  readonly interval: Interval | null;
  /** Share of the resamples in which b is better, half of the ties included; null where undefined. */
  readonly probabilityBBetter: number | null;
  /** Two-sided, of the paired bootstrap: (1 + 2 · the rarer sign) / (1 + resamples), at most 1. */
  readonly pValue: number | null;
  /** Two-sided, of the exchanges: (1 + those that differ at least as much) / (1 + exchanges); null where none were made. */
  readonly permutationPValue: number | null;
}

export interface Comparison {
  readonly parameters: BootstrapParameters & { readonly permutations: number };
  readonly measures: Readonly<Record<Measure, ComparedFigure>>;
  /** AP of each category that both have; empty without classes. */
  readonly perCategory: ReadonlyArray<{ readonly categoryId: number; readonly ap: ComparedFigure }>;
  readonly notShared: NotShared;
}

/**
 * The paired bootstrap: both are evaluated on the same drawn images, so that what makes an image hard for both cancels out.
 *
 * @throws InvalidInputError where the two differ in IoU type, thresholds, area ranges or classes, share no images or
 * categories, have different ground truths on what they share, or a number is out of its range
 */
export function compareEvaluations(a: MatchTable, b: MatchTable, query: CompareQuery = {}): Comparison {
  const { imageIds, categoryIds, notShared } = sharedPart(a, b, query);
  const maxDets =
    query.maxDets ?? Math.min(a.parameters.maxDets.at(-1) ?? 1, b.parameters.maxDets.at(-1) ?? 1);
  const asked = { ...query, imageIds, maxDets, ...(categoryIds && { categoryIds }) };
  const ofA = estimate(a, sliceOf(a, asked));
  const ofB = estimate(b, sliceOf(b, asked));
  const { permutations = 0 } = query;
  requireWhole('permutations', permutations, 0, 100_000);
  const parameters = { ...parametersOf(query, ofA.slice), permutations };
  const sources = [sourceOf(a, ofA, imageIds), sourceOf(b, ofB, imageIds)] as const;
  const drawn = drawBoth(sources, parameters);
  const exchanged = exchanges(sources, parameters.images, parameters.permutations, parameters.seed);
  const compared = (one: Figure, other: Figure, of: (from: Differences) => Float64Array): ComparedFigure =>
    compare(one, other, of(drawn), exchanged && of(exchanged), parameters);
  const ofMeasure = (name: Measure): ComparedFigure =>
    compared(ofA.measures[name], ofB.measures[name], (from) => from.measures[name]);
  return {
    parameters,
    measures: { AP: ofMeasure('AP'), AP50: ofMeasure('AP50'), AP75: ofMeasure('AP75'), AR: ofMeasure('AR') },
    perCategory: (categoryIds ?? []).map((categoryId, k) => ({
      categoryId,
      ap: compared(
        ofA.classes[k] as Figure,
        ofB.classes[k] as Figure,
        (from) => from.classes[k] as Float64Array,
      ),
    })),
    notShared,
  };
}

function sourceOf(table: MatchTable, { slice }: Estimates, imageIds: readonly number[]): PlanSource {
  const places = new Map(imageIds.map((id, place) => [id, place]));
  return { table, slice, imagePlaces: Int32Array.from(table.imageIds, (id) => places.get(id) ?? -1) };
}

function drawBoth(sources: readonly [PlanSource, PlanSource], parameters: BootstrapParameters): Differences {
  const { iouThresholds } = sources[0].table.parameters;
  const resamplingOf = (source: PlanSource): Resampling => ({
    plan: planOf([source], parameters.images),
    resamples: parameters.resamples,
    seed: parameters.seed,
    iouThresholds,
  });
  const [ofA, ofB] = resampleBoth(resamplingOf(sources[0]), resamplingOf(sources[1]));
  return differencesOf((samplesOf) => {
    const before = samplesOf(ofA);
    return samplesOf(ofB).map((value, at) => value - (before[at] as number));
  }, ofA);
}

function compare(
  a: Figure,
  b: Figure,
  drawn: Float64Array,
  exchanged: Float64Array | null,
  { level, images }: BootstrapParameters,
): ComparedFigure {
  if (a.value === null || b.value === null) {
    const because = a.undefinedBecause ?? b.undefinedBecause ?? 'NOT_APPLICABLE';
    const nothing = { interval: null, probabilityBBetter: null, pValue: null, permutationPValue: null };
    return { a, b, delta: undefinedFigure(because), ...nothing };
  }
  const delta = b.value - a.value;
  const defined = drawn.filter((value) => !Number.isNaN(value));
  const above = defined.filter((value) => value > 0).length;
  const below = defined.filter((value) => value < 0).length;
  const ties = defined.length - above - below;
  const rarer = Math.min(above, below) + ties;
  return {
    a,
    b,
    delta: figure(delta, images),
    interval: percentileInterval(drawn, level),
    probabilityBBetter: defined.length === 0 ? null : (above + ties / 2) / defined.length,
    pValue: defined.length === 0 ? null : Math.min(1, (1 + 2 * rarer) / (1 + defined.length)),
    permutationPValue: exchanged && shareAtLeast(exchanged, Math.abs(delta)),
  };
}

/** As far from 0 as the observed difference, to within rounding. */
function shareAtLeast(exchanged: Float64Array, observed: number): number {
  const asFar = exchanged.filter((value) => Math.abs(value) >= observed - 1e-12).length;
  return (1 + asFar) / (1 + exchanged.length);
}
