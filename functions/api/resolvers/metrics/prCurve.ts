/** Precision over recall, read off what was accumulated. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { sameThreshold } from '../../../pipeline/queries/slices.ts';
import type { PrPoint } from '../../generated/resolvers.ts';
import type { MetricsParent } from '../../parents.ts';

/**
 * One point per recall threshold, of one category or of the mean over those that have ground truth; no points where
 * none has.
 *
 * @throws InvalidInputError for a category or IoU threshold that the slice does not have
 */
export function prCurve(
  { answer: { accumulated, applied } }: MetricsParent,
  asked: {
    readonly category: number | null | undefined;
    readonly threshold: number;
    readonly argument: string;
  },
): PrPoint[] {
  const { parameters, shape, precision, scores } = accumulated;
  const t = parameters.iouThresholds.indexOf(thresholdAsked(asked, parameters.iouThresholds));
  const a = parameters.areaRanges.findIndex((range) => range.name === applied.area.name);
  const m = parameters.maxDets.indexOf(applied.maxDetections);
  const at = (r: number, k: number): number =>
    (((t * shape.recalls + r) * shape.categories + k) * shape.areas + a) * shape.limits + m;
  const counted = categoriesAsked(accumulated.categoryIds, shape.categories, asked.category).filter(
    (k) => (precision[at(0, k)] as number) > -1,
  );
  if (counted.length === 0) return [];
  return parameters.recallThresholds.map((recall, r) => ({
    recall,
    precision: mean(counted.map((k) => precision[at(r, k)] as number)) as number,
    score: mean(counted.filter((k) => precision[at(r, k)] !== 0).map((k) => scores[at(r, k)] as number)),
  }));
}

/** @throws InvalidInputError where it is none of the slice's */
function thresholdAsked(
  { threshold, argument }: { readonly threshold: number; readonly argument: string },
  thresholds: readonly number[],
): number {
  const found = sameThreshold(threshold, thresholds);
  if (found !== undefined) return found;
  const known = thresholds.map((candidate) => String(Number(candidate.toFixed(9)))).join(', ');
  throw new InvalidInputError(
    `${argument} ${threshold} is not part of this slice: choose among ${known}, or give the slice this threshold`,
    'a threshold of the slice',
    [argument],
  );
}

/** Places on the category axis. */
function categoriesAsked(ids: Float64Array, count: number, category: number | null | undefined): number[] {
  const all = [...Array(count).keys()];
  if (category === null || category === undefined) return all;
  const place = ids.indexOf(category);
  if (place >= 0 && count === ids.length) return [place];
  throw new InvalidInputError(
    `category ${category} is not part of this slice: choose among ${[...ids].slice(0, 20).join(', ')}`,
    'a category of the slice',
    ['category'],
  );
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
