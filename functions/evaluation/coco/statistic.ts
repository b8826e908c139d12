/** Means over an accumulated evaluation, and why there is none. */
import { type FigureOf, figure, undefinedFigure } from '../figure.ts';
import type { Accumulated } from './accumulate.ts';
import { numpyMean } from './pairwiseSum.ts';

/**
 * NO_GROUND_TRUTH: no ground truth that counts. EMPTY_SLICE: the slice has no images or no categories.
 * NOT_APPLICABLE: the IoU threshold, area range or limit is none of those evaluated.
 * (No predictions is no reason: where there is ground truth, having found nothing of it is an AP and AR of 0.)
 */
export type UndefinedBecause = 'NO_GROUND_TRUTH' | 'EMPTY_SLICE' | 'NOT_APPLICABLE';

/** A number and how many ground truths it rests on, or the reason why there is no number. */
export type Statistic = FigureOf<UndefinedBecause>;

export interface StatisticQuery {
  /** precision: average precision (AP). recall: average recall (AR). */
  readonly measure: 'precision' | 'recall';
  /** Exactly one of the evaluated IoU thresholds. @default the mean over all of them */
  readonly iouThreshold?: number;
  /** Name of an area range. */
  readonly area: string;
  readonly maxDets: number;
  /** Place of one category on the K axis. @default the mean over all categories that have ground truth */
  readonly category?: number;
}

/** The mean over thresholds, recalls and categories, leaving out what is undefined, with NumPy's rounding. */
export function statistic(accumulated: Accumulated, query: StatisticQuery): Statistic {
  const { parameters, shape } = accumulated;
  const area = parameters.areaRanges.findIndex((range) => range.name === query.area);
  const limits = placesOf(parameters.maxDets, query.maxDets);
  const thresholds =
    query.iouThreshold === undefined
      ? [...parameters.iouThresholds.keys()]
      : placesOf(parameters.iouThresholds, query.iouThreshold);
  if (accumulated.images === 0 || shape.categories === 0) return undefinedFigure('EMPTY_SLICE');
  if (area < 0 || limits.length === 0 || thresholds.length === 0) return undefinedFigure('NOT_APPLICABLE');

  const categories = query.category === undefined ? [...Array(shape.categories).keys()] : [query.category];
  const n = categories.reduce(
    (sum, k) => sum + (accumulated.groundTruths[k * shape.areas + area] as number),
    0,
  );
  if (n === 0) return undefinedFigure('NO_GROUND_TRUTH');
  const values = collect(accumulated, query.measure, thresholds, categories, area, limits);
  return figure(numpyMean(values), n);
}

/**
 * A number that rests on n ground truths, or why there is none.
 *
 * @param value is asked only where n is above 0
 * @param isEmpty there are no images or no categories
 */
export function overGroundTruths(value: () => number, n: number, isEmpty: boolean): Statistic {
  if (n > 0) return figure(value(), n);
  return undefinedFigure(isEmpty ? 'EMPTY_SLICE' : 'NO_GROUND_TRUTH');
}

/** Every place of `value`: a limit given twice counts twice, as in the reference. */
function placesOf(values: readonly number[], value: number): number[] {
  return [...values.keys()].filter((place) => values[place] === value);
}

/** The defined elements in the order of the array, as `s[s > -1]` takes them. */
function collect(
  accumulated: Accumulated,
  measure: 'precision' | 'recall',
  thresholds: readonly number[],
  categories: readonly number[],
  area: number,
  limits: readonly number[],
): Float64Array {
  const { shape } = accumulated;
  const values = accumulated[measure];
  const recalls = measure === 'precision' ? shape.recalls : 1;
  const stride = shape.categories * shape.areas * shape.limits;
  const columns = Int32Array.from(
    categories.flatMap((k) => limits.map((m) => (k * shape.areas + area) * shape.limits + m)),
  );
  const found = new Float64Array(thresholds.length * recalls * columns.length);
  let count = 0;
  for (const t of thresholds) {
    for (let r = 0; r < recalls; r++) {
      count += collectRow(values, (t * recalls + r) * stride, columns, found, count);
    }
  }
  return found.subarray(0, count);
}

/** A short function called often: V8 has compiled it before the second line of the table, where a long loop it would still interpret. */
function collectRow(
  values: Float64Array,
  row: number,
  columns: Int32Array,
  found: Float64Array,
  count: number,
): number {
  let at = count;
  for (let c = 0; c < columns.length; c++) {
    const value = values[row + (columns[c] as number)] as number;
    if (value > -1) found[at++] = value;
  }
  return at - count;
}
