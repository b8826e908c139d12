/** From the values of many resamples to an interval. */

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Standard deviation over the resamples. */
  readonly standardError: number;
  /** Resamples in which the number is defined. */
  readonly resamples: number;
}

/**
 * The percentile interval (Efron and Tibshirani, An Introduction to the Bootstrap, 13.3).
 *
 * @param samples NaN where undefined
 * @returns null where fewer than two are defined
 */
export function percentileInterval(samples: Float64Array, level: number): Interval | null {
  const sorted = samples.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length < 2) return null;
  const tail = (1 - level) / 2;
  return {
    low: quantile(sorted, tail),
    high: quantile(sorted, 1 - tail),
    standardError: standardDeviation(sorted),
    resamples: sorted.length,
  };
}

/** Linear between neighbours: NumPy's default. */
function quantile(sorted: Float64Array, at: number): number {
  const place = at * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
