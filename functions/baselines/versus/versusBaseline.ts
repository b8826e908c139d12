/** A run beside a published baseline: measured, and compared as far as the two can be. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { BaselineComparison } from './compared.ts';
import { compareWithBaseline } from './compareWithBaseline.ts';
import { type MeasuringZoo, measureRun } from './measureRun.ts';

/** Tables print one decimal: a tenth is what two numbers that are the same may be apart, once both are rounded. */
export const DEFAULT_TOLERANCE = 0.1;

/**
 * @param tolerance percentage points
 * @throws ConflictError for a run that has not succeeded
 */
export async function versusBaseline(
  zoo: MeasuringZoo,
  run: RunRecord,
  baseline: Baseline,
  tolerance: number = DEFAULT_TOLERANCE,
): Promise<BaselineComparison> {
  return compareWithBaseline(baseline, await measureRun(zoo, run, baseline), tolerance);
}
